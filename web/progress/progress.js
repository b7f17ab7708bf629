/* Which exercises the reader has solved, tried or skipped. It stays in this browser: no
   server hears of it. In JupyterLab, the notebook itself is the record. */
(() => {
  // one host may have several books, or the same one twice
  const KEY = `exercises ${new URL("..", document.currentScript.src).pathname}`;
  const OLD_KEY = "exercises";   // what all of them shared before
  const list = JSON.parse(document.getElementById("exercise-list").textContent);
  let record = {};   // {number: {state: "solved", "wrong" or "skipped", tries: 2}}

  /* The record of a reader who was here before each book had its own. */
  function moveOld() {
    try {
      const old = localStorage.getItem(OLD_KEY);
      if (old === null || localStorage.getItem(KEY) !== null) return;
      localStorage.setItem(KEY, old);
      localStorage.removeItem(OLD_KEY);
    } catch {   // storage is blocked, or full
    }
  }

  /* Take what the browser holds now: another tab may have added to it. */
  function read() {
    try {
      const held = JSON.parse(localStorage.getItem(KEY) ?? "{}");
      if (held && typeof held === "object") record = held;
    } catch {   // storage is blocked, or holds something else
    }
  }

  function keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify(record));
    } catch {   // then the record lasts as long as the page
    }
    show();
  }

  /* An answer to an exercise; what is solved stays solved. */
  function note(number, state) {
    if (state === "open") return;
    read();
    const before = record[number] ?? {tries: 0};
    if (before.state === "solved") return;
    record[number] = {state, tries: before.tries + 1};
    keep();
  }

  function skip(number) {
    read();
    if (record[number]?.state === "skipped") delete record[number];
    else record[number] = {state: "skipped", tries: record[number]?.tries ?? 0};
    keep();
  }

  function forgetAll() {
    record = {};
    try {
      localStorage.removeItem(KEY);
    } catch {
    }
    show();
  }

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes))
      if (typeof value === "function") element.addEventListener(name, value);
      else element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /* "3 of 8 exercises solved, 1 tried, 1 skipped" */
  function summary(numbers) {
    const count = state => numbers.filter(n => record[n]?.state === state).length;
    const more = [["wrong", "tried"], ["skipped", "skipped"]]
      .map(([state, word]) => [count(state), word])
      .filter(([n]) => n).map(([n, word]) => `, ${n} ${word}`);
    return `${count("solved")} of ${numbers.length} exercises solved${more.join("")}`;
  }

  const forget = () => make("button", {type: "button", class: "quiet", click: forgetAll},
    "Forget all");

  /* On the page of a chapter: its exercises have a state each, all of them a summary. */
  function setUpChapter() {
    const marks = new Map(list.map(number => [number, mark(number)]));
    const heading = [...document.querySelectorAll("h2")]
      .find(one => one.textContent.startsWith("Exercises"));
    const line = make("span");
    heading?.after(make("p", {class: "exercise-progress"}, line, " ", forget()));
    return () => {
      line.textContent = `${summary(list)}. This is kept in your browser only.`;
      for (const [number, [state, button]] of marks) {
        const {state: now, tries} = record[number] ?? {};
        state.textContent = {
          solved: tries === 1 ? "solved at the first try" : `solved after ${tries} tries`,
          wrong: "tried", skipped: "skipped",
        }[now] ?? "";
        state.className = `exercise-state${now === "solved" ? " is-right" : ""}`;
        button.hidden = now === "solved";
        button.textContent = now === "skipped" ? "Do not skip" : "Skip";
        button.setAttribute("aria-label", `${button.textContent} exercise ${number}`);
      }
    };
  }

  /* The state of one exercise, and the button to skip it: in the question, or below the
     heading of the exercise. */
  function mark(number) {
    const state = make("span", {class: "exercise-state"});
    const button = make("button",
      {type: "button", class: "quiet", click: () => skip(number)});
    const place = document.querySelector(`[data-exercise="${number}"] .name`)
      ?? headingOf(number);
    if (place?.localName === "p") place.append(" ", state, " ", button);
    else place?.after(make("p", {class: "exercise-progress"}, state, " ", button));
    return [state, button];
  }

  function headingOf(number) {
    return [...document.querySelectorAll("h3")]
      .find(one => one.textContent.startsWith(`Exercise ${number} `));
  }

  /* On the landing page: a summary for each chapter that the reader has begun. */
  function setUpLanding() {
    const rows = Object.entries(list).map(([href, numbers]) => {
      const link = document.querySelector(`article td a[href="${href}"]`);
      const line = make("span", {class: "exercise-state"});
      link?.after(" ", line);
      return [numbers, line];
    });
    const table = document.querySelector("article table");
    const foot = make("p", {class: "exercise-progress"},
      "What you have solved is kept in your browser only. ", forget());
    return () => {
      if (Object.keys(record).length) table?.parentElement.after(foot);
      else foot.remove();
      for (const [numbers, line] of rows)
        line.textContent = numbers.some(n => record[n]) ? summary(numbers) : "";
    };
  }

  let show = () => {};
  document.addEventListener("exercise-answered", ({detail}) =>
    note(detail.number, detail.state));
  // a cell that ran has shown the verdict on an answer, see exercises/result.py
  document.addEventListener("live-message", ({detail: {data}}) => {
    const html = data?.["text/html"] ?? "";
    const [, number, state] =
      html.match(/data-exercise="([\d.]+)" data-state="(\w+)"/) ?? [];
    if (number) note(number, state);
  });
  // the questions are there once the page has been read
  document.addEventListener("DOMContentLoaded", () => {
    moveOld();
    read();
    show = Array.isArray(list) ? setUpChapter() : setUpLanding();
    show();
  });
})();
