/** The life of the server: found, started, started again after a crash, stopped; and what the user is told about it. */

import { commands, env, window, workspace, type Disposable, type ExtensionContext, type LogOutputChannel } from "vscode";
import { Connection, type Ending, type Wiring } from "./connection";
import { Crashes, MINUTES, MOST } from "./crashes";
import { runner, type Server } from "./probe";
import { messageFor, TITLES, type Problem, type Remedy } from "./problems";
import { search } from "./search";
import { SECTION } from "./settings";
import type { Status } from "./status";
import { hasPythonExtension, surroundings } from "./surroundings";

export interface State {
  readonly phase: "idle" | "searching" | "starting" | "running" | "stopped";
  readonly server?: Server;
  readonly processId?: number | undefined;
  readonly problem?: Problem;
}

export class Life implements Disposable {
  private connection: Connection | undefined;
  private readonly crashes = new Crashes();
  private turn: Promise<void> = Promise.resolve();
  private present: State = { phase: "idle" };

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: LogOutputChannel,
    private readonly status: Status,
    private readonly wiring: Pick<Wiring, "settings" | "show">,
  ) {}

  get state(): State {
    return { ...this.present, processId: this.connection?.processId };
  }

  /** Starts the server when nobody has tried so yet. */
  async wake(): Promise<void> {
    if (this.present.phase === "idle") {
      await this.restart();
    }
  }

  /** Runs a command of the server, which is started when it has not been yet; when it cannot, the user is told why. */
  async run(command: string, ...args: unknown[]): Promise<unknown> {
    await this.wake();
    await this.turn;
    const { phase, problem } = this.present;
    if (phase === "running") {
      return commands.executeCommand(command, ...args);
    }
    if (problem !== undefined) {
      void this.tell(problem);
    }
    return undefined;
  }

  /** Looks for the server anew and starts it; one call after the other. */
  restart(): Promise<void> {
    this.crashes.forget();
    return this.inTurn(() => this.begin());
  }

  /** Tells a running server that settings have changed. */
  async tellSettings(): Promise<void> {
    if (this.present.phase === "running") {
      await this.connection?.tellSettings();
    }
  }

  async stop(): Promise<void> {
    await this.inTurn(() => this.end());
  }

  dispose(): void {
    void this.end();
  }

  /** Tells the user about a problem, with buttons for what helps. */
  async tell(problem: Problem): Promise<void> {
    const message = messageFor(problem);
    this.log.error(message.text);
    const remedies = message.remedies.filter((remedy) => remedy !== "interpreter" || hasPythonExtension());
    const titles = new Map(remedies.map((remedy) => [TITLES[remedy], remedy]));
    const chosen = await window.showErrorMessage(message.text, ...titles.keys());
    const remedy = chosen === undefined ? undefined : titles.get(chosen);
    if (remedy !== undefined) {
      await this.mend(remedy, message.command ?? "");
    }
  }

  private inTurn(step: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(step, step);
    return this.turn;
  }

  private async begin(): Promise<void> {
    await this.end();
    this.present = { phase: "searching" };
    this.status.searching();
    const folder = this.context.extensionPath;
    const found = await search(await surroundings(this.context), runner(folder), (line) => {
      this.log.info(line);
    });
    if ("problem" in found) {
      this.fail(found.problem);
      return;
    }
    await this.connect(found.server);
  }

  private async connect(server: Server): Promise<void> {
    this.present = { phase: "starting", server };
    this.status.starting(server);
    // New documents take their settings from the folder in which the server runs
    const first = workspace.isTrusted ? workspace.workspaceFolders?.[0]?.uri.fsPath : undefined;
    const folder = first ?? this.context.extensionPath;
    let gone: (ending: Ending) => void = () => undefined;
    const ending = new Promise<Ending>((resolve) => (gone = resolve));
    const connection = new Connection({ ...this.wiring, server, folder, log: this.log, ended: gone });
    this.connection = connection;
    const began = connection.start().then(
      () => undefined,
      (error: unknown) => ({ code: undefined, output: String(error) }),
    );
    const failure = await Promise.race([began, ending]);
    if (failure !== undefined) {
      // The process knows better than the connection why it ended, a moment later
      const told = await Promise.race([ending, later(2_000).then(() => failure)]);
      await this.end();
      this.fail({ kind: "failed-at-start", path: server.command, ...told });
      return;
    }
    this.present = { phase: "running", server };
    this.status.running(server);
    this.log.info(`laml-lint ${server.version} is running (process ${connection.processId ?? "unknown"})`);
    void ending.then((told) => this.inTurn(() => this.afterCrash(connection, server, told)));
  }

  private async afterCrash(connection: Connection, server: Server, { code, output }: Ending): Promise<void> {
    if (connection !== this.connection) {
      return;
    }
    this.log.error(`the server has ended without being asked to (exit code ${code ?? "unknown"})`);
    await this.end();
    if (this.crashes.mayRestart(Date.now())) {
      await this.connect(server);
    } else {
      this.fail({ kind: "crashes", times: MOST, minutes: MINUTES, output });
    }
  }

  private async end(): Promise<void> {
    const connection = this.connection;
    this.connection = undefined;
    this.present = { phase: "stopped" };
    await connection?.stop();
  }

  private fail(problem: Problem): void {
    this.present = { phase: "stopped", problem };
    this.status.stopped(messageFor(problem).text);
    void this.tell(problem);
  }

  private async mend(remedy: Remedy, command: string): Promise<void> {
    switch (remedy) {
      case "environment":
        await commands.executeCommand("lamlLint.createEnvironment");
        break;
      case "settings":
        await commands.executeCommand("workbench.action.openSettings", `${SECTION}.server`);
        break;
      case "interpreter":
        await commands.executeCommand("python.setInterpreter");
        break;
      case "log":
        this.log.show();
        break;
      case "restart":
        await this.restart();
        break;
      case "copy":
        await env.clipboard.writeText(command);
        break;
      case "trust":
        await commands.executeCommand("workbench.trust.manage");
        break;
    }
  }
}

function later(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
