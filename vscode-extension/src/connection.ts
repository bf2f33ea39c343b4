/** One process of the server and the client that speaks with it. */

import { spawn, type ChildProcess } from "node:child_process";
import { workspace, type LogOutputChannel } from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  type ConfigurationParams,
  type LanguageClientOptions,
  type Middleware,
} from "vscode-languageclient/node";
import type { Server } from "./probe";
import { forServer, SECTION, written } from "./settings";
import { SELECTOR } from "./status";

const LAST_WORDS = 4_000;

/** How a process ended that nobody had asked to end. */
export interface Ending {
  readonly code: number | undefined;
  /** The end of what it wrote to standard error. */
  readonly output: string;
}

export interface Wiring {
  readonly server: Server;
  readonly folder: string;
  readonly log: LogOutputChannel;
  /** The names of all settings of the extension. */
  readonly settings: readonly string[];
  /** Shows the Markdown text that a command of the server has given. */
  readonly show: (command: string, args: unknown[], text: string) => void;
  readonly ended: (ending: Ending) => void;
}

export class Connection {
  private readonly client: LanguageClient;
  private process: ChildProcess | undefined;
  private lastWords = "";
  private isWanted = true;

  constructor(private readonly wiring: Wiring) {
    this.client = new LanguageClient(SECTION, "laml-lint", () => Promise.resolve(this.spawned()), this.options());
  }

  /** The number of the server's process. */
  get processId(): number | undefined {
    return this.process?.pid;
  }

  /** Waits until the server is ready; fails when it ends before. */
  async start(): Promise<void> {
    await this.client.start();
  }

  async stop(): Promise<void> {
    this.isWanted = false;
    try {
      if (this.client.isRunning()) {
        await this.client.stop();
      }
    } catch (error) {
      this.wiring.log.warn(`the server could not be stopped in good order: ${String(error)}`);
    }
    this.process?.kill();
    await this.client.dispose().catch(() => undefined);
  }

  /** The settings of the editor have changed. */
  async tellSettings(): Promise<void> {
    await this.client.sendNotification("workspace/didChangeConfiguration", { settings: null });
  }

  private spawned(): ChildProcess {
    const { server, folder, log } = this.wiring;
    const configuration = workspace.getConfiguration(SECTION);
    const level = configuration.get<string>("server.logLevel", "warning");
    const more = configuration.get<string[]>("server.arguments", []);
    const args = [...server.arguments, "--log-level", level, ...more];
    log.info(`starting ${[server.command, ...args].join(" ")}`);
    const child = spawn(server.command, args, { cwd: folder, windowsHide: true });
    this.process = child;
    child.stderr.on("data", (data: Buffer) => {
      this.lastWords = (this.lastWords + data.toString()).slice(-LAST_WORDS);
    });
    child.on("error", (error) => {
      this.lastWords += `\n${error.message}`;
      this.hasEnded(undefined);
    });
    child.on("close", (code) => {
      this.hasEnded(code ?? undefined);
    });
    return child;
  }

  private hasEnded(code: number | undefined): void {
    if (this.isWanted) {
      this.isWanted = false;
      this.wiring.ended({ code, output: this.lastWords });
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: SELECTOR,
      outputChannel: this.wiring.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      // Rules that a folder brings are programs: the server leaves them alone until the folder is trusted
      initializationOptions: () => ({ trusted: workspace.isTrusted }),
      middleware: this.middleware(),
      // Whoever holds the connection decides whether there is another one
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
      },
    };
  }

  private middleware(): Middleware {
    return {
      workspace: {
        configuration: async (params, token, next) => {
          const answers = await next(params, token);
          return Array.isArray(answers) ? answers.map((answer, index) => this.answered(params, index, answer)) : answers;
        },
      },
      executeCommand: async (command, args: unknown[], next) => {
        const result: unknown = await next(command, args);
        if (typeof result === "string") {
          this.wiring.show(command, args, result);
        }
        return result;
      },
    };
  }

  private answered(params: ConfigurationParams, index: number, answer: unknown): unknown {
    if (params.items[index]?.section !== SECTION) {
      return answer;
    }
    const configuration = workspace.getConfiguration();
    return forServer(this.wiring.settings, (name) => written(configuration.inspect(name), configuration.get(name)));
  }
}
