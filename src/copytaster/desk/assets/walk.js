// Walks from difference to difference with n and p; the arrows beside each do the same without this.

const stops = [...document.querySelectorAll(".at")];
const said = document.querySelector(".walked");
let at = stops.findIndex((stop) => `#${stop.id}` === location.hash);

function go(step) {
  const next = at < 0 ? (step > 0 ? 0 : stops.length - 1) : at + step;
  if (next < 0 || next >= stops.length) {
    if (said) said.textContent = step > 0 ? "That was the last difference." : "That was the first difference.";
    return;
  }
  at = next;
  location.hash = stops[at].id;
  stops[at].focus();
  if (said) said.textContent = `Difference ${at + 1} of ${stops.length}`;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  if (event.key === "n") go(1);
  if (event.key === "p") go(-1);
});
window.addEventListener("hashchange", () => {
  at = stops.findIndex((stop) => `#${stop.id}` === location.hash);
});
