// The desk's pages work without this. It shows how reading goes on, takes files that are dropped, and says when a page is
// older than the desk.

const progress = document.getElementById("progress");

function say(told) {
  const state = progress.querySelector(".state");
  const share = told.total > 1 ? `, ${told.done} of ${told.total}` : "";
  const words = told.state === "working" ? `Working: ${told.station || "waiting"}${share}` : told.message;
  if (state.textContent !== words) state.textContent = words;
  const bar = progress.querySelector("progress");
  if (bar && told.total > 1) {
    bar.max = told.total;
    bar.value = told.done;
  } else if (bar) {
    bar.removeAttribute("value");
  }
}

function follow() {
  const source = new EventSource("/progress");
  source.onmessage = (event) => {
    const told = JSON.parse(event.data);
    say(told);
    if (told.state !== "working") {
      source.close();
      location.replace("/");
    }
  };
}

if (progress?.dataset.state === "working") follow();

const drop = document.querySelector(".drop");
if (drop) {
  const files = drop.querySelector("input[type=file]");
  const over = (event, on) => {
    event.preventDefault();
    drop.classList.toggle("over", on);
  };
  drop.addEventListener("dragover", (event) => over(event, true));
  drop.addEventListener("dragleave", (event) => over(event, false));
  drop.addEventListener("drop", (event) => {
    over(event, false);
    if (event.dataTransfer.files.length) {
      files.files = event.dataTransfer.files;
      drop.requestSubmit();
    }
  });
}

const stale = document.querySelector(".stale");
const version = Number(document.body.dataset.version || 0);
const PULSE_MS = 5000;

async function look() {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch("/api/progress").catch(() => null);
  if (!answer?.ok) return;
  const told = await answer.json();
  if (told.version > version && told.state !== "working") {
    stale.querySelector("a").href = location.pathname + location.search;
    stale.hidden = false;
  }
}

if (version && stale && progress?.dataset.state !== "working") {
  setInterval(look, PULSE_MS);
  document.addEventListener("visibilitychange", look);
}
