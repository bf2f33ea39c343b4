
"use strict";
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const one = (selector, from = document) => from.querySelector(selector);

  const form = one(".filters");
  const main = one("main");
  const cards = all(".finding").map((element) => ({
    element,
    severity: element.dataset.severity,
    rule: element.dataset.rule,
    file: element.parentElement.dataset.path,
    text: null,
  }));
  const files = all(".file").map((element) => ({ element, cards: all(".finding", element) }));

  // The style alone shows the header above the findings; the order of the keyboard needs it to stand there.
  main.before(one("header"));
  if (!form) return;
  main.before(form);
  form.hidden = false;
  one(".keys").hidden = false;

  const toggles = all(".toggle", form);
  const { q, rule, file } = form.elements;
  const count = one("output", form);
  const fold = one(".fold", form);
  const nothing = one(".nothing");
  const manuals = all(".manual");

  for (const { element } of files) {
    const option = document.createElement("option");
    option.value = option.textContent = element.dataset.path;
    file.append(option);
  }

  const pressed = (toggle) => toggle.getAttribute("aria-pressed") === "true";
  const press = (toggle, on) => toggle.setAttribute("aria-pressed", String(on));

  // --- filters -----------------------------------------------------------------------------------------------

  function textOf(card) {
    card.text ??= `${card.file}\n${card.element.textContent}`.toLowerCase();
    return card.text;
  }

  function apply() {
    const severities = new Set(toggles.filter(pressed).map((toggle) => toggle.dataset.severity));
    const words = q.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      const visible =
        severities.has(card.severity) &&
        (!rule.value || card.rule === rule.value) &&
        (!file.value || card.file === file.value) &&
        words.every((word) => textOf(card).includes(word));
      card.element.hidden = !visible;
      shown += visible;
    }
    for (const { element, cards: own } of files) {
      element.hidden = own.every((card) => card.hidden);
      for (const badge of all(".badge", element)) {
        const severity = badge.classList[1];
        const number = own.filter((card) => !card.hidden && card.dataset.severity === severity).length;
        badge.textContent = number;
        badge.hidden = !number;
      }
    }
    const byRule = new Map();
    for (const card of cards) {
      if (!card.element.hidden) byRule.set(card.rule, (byRule.get(card.rule) ?? 0) + 1);
    }
    const most = Math.max(...byRule.values());
    for (const manual of manuals) {
      const number = byRule.get(manual.id.slice("rule-".length)) ?? 0;
      manual.hidden = !number;
      one("summary > span", manual).textContent = number;
      one("rect", manual).setAttribute("width", (100 * number) / most);
    }
    one("#rules").hidden = shown === 0;
    nothing.hidden = shown > 0;
    count.textContent =
      shown === cards.length
        ? `${shown} finding${shown === 1 ? "" : "s"}`
        : `${shown} of ${cards.length} findings`;
  }

  // The filters stand in the address, so that a view can be handed on: #severity=error,info&rule=LML201&q=beep
  function remember() {
    const state = new URLSearchParams();
    if (!toggles.every(pressed)) {
      state.set("severity", toggles.filter(pressed).map((toggle) => toggle.dataset.severity).join(","));
    }
    for (const field of [rule, file, q]) if (field.value) state.set(field.name, field.value);
    const fragment = state.toString();
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  }

  function recall() {
    const fragment = location.hash.slice(1);
    const state = new URLSearchParams(fragment.includes("=") ? fragment : "");
    const wanted = state.get("severity")?.split(",");
    for (const toggle of toggles) press(toggle, !wanted || wanted.includes(toggle.dataset.severity));
    for (const field of [rule, file, q]) {
      field.value = state.get(field.name) ?? "";
      if (field.selectedIndex === -1) field.value = "";
    }
    apply();
    // A link to one finding must find it whatever hides it.
    if (/^f\d+$/.test(fragment)) show(document.getElementById(fragment));
  }

  function change() {
    apply();
    remember();
  }

  function reset() {
    for (const toggle of toggles) press(toggle, true);
    form.reset();
    change();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", change);
  for (const toggle of toggles) {
    toggle.addEventListener("click", () => {
      press(toggle, !pressed(toggle));
      change();
    });
  }
  one("button", nothing).addEventListener("click", reset);
  addEventListener("hashchange", recall);

  fold.addEventListener("click", () => {
    const open = !files.some(({ element }) => element.open);
    for (const { element } of files) element.open = open;
    fold.textContent = open ? "Fold all" : "Unfold all";
  });

  new IntersectionObserver(([entry]) => form.classList.toggle("stuck", !entry.isIntersecting)).observe(one("header"));

  // --- manual pages ------------------------------------------------------------------------------------------

  const dialog = document.createElement("dialog");
  document.body.append(dialog);

  function explain(manual) {
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
    const only = document.createElement("button");
    only.type = "button";
    only.className = "only";
    only.textContent = "Only findings of this rule";
    only.addEventListener("click", () => {
      dialog.close();
      rule.value = manual.id.slice("rule-".length);
      change();
      scrollTo(0, 0);
    });
    const title = one("h3", manual).cloneNode(true);
    title.id = "manual-title";
    dialog.setAttribute("aria-labelledby", title.id);
    dialog.replaceChildren(title, close, one(".body", manual).cloneNode(true), only);
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.rule");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    explain(document.getElementById(link.hash.slice(1)));
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  // --- keyboard ----------------------------------------------------------------------------------------------

  function show(card) {
    if (!card) return;
    card.parentElement.open = true;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "center" });
  }

  function step(by) {
    const visible = cards.filter(({ element }) => !element.hidden).map(({ element }) => element);
    const current = visible.indexOf(document.activeElement?.closest(".finding"));
    show(visible[current < 0 ? 0 : Math.min(Math.max(current + by, 0), visible.length - 1)]);
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape") {
      reset();
      document.activeElement?.blur();
    } else if (!typing && event.key === "/") {
      event.preventDefault();
      q.focus();
    } else if (!typing && event.key === "j") step(1);
    else if (!typing && event.key === "k") step(-1);
  });

  recall();
})();
