/**
 * The page works without it. It puts on the theme that the studio has chosen before anything is painted, and narrows
 * the list of operations to what is typed.
 */
export const DOCS_SCRIPT = `(() => {
  const root = document.documentElement, dark = matchMedia("(prefers-color-scheme:dark)");
  const chosen = () => { try { return localStorage.getItem("heddle.theme"); } catch { return null; } };
  const isDark = () => (chosen() === "dark" || chosen() === "light" ? chosen() === "dark" : dark.matches);
  const paint = () => {
    root.dataset.theme = isDark() ? "dark" : "light";
    const button = document.getElementById("theme");
    if (button) button.textContent = isDark() ? "Light" : "Dark";
  };
  paint();
  dark.addEventListener("change", paint);
  addEventListener("storage", paint);
  addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    button.hidden = false;
    button.addEventListener("click", () => {
      try { localStorage.setItem("heddle.theme", isDark() ? "light" : "dark"); } catch {}
      paint();
    });
    paint();
    const input = document.getElementById("filter"), none = document.getElementById("none");
    const items = [...document.querySelectorAll("nav [data-find]")];
    const groups = [...document.querySelectorAll("nav details")].map((one) => [one, one.open]);
    input.parentElement.hidden = false;
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
      for (const item of items) item.hidden = !words.every((word) => item.dataset.find.includes(word));
      for (const [group, wasOpen] of groups) {
        group.hidden = !group.querySelector("[data-find]:not([hidden])");
        group.open = words.length > 0 || wasOpen;
      }
      const found = items.filter((item) => !item.hidden).length;
      none.textContent = words.length === 0 ? "" : found === 0 ? "Nothing found" : found + " found";
    });
  });
})();`;
