/* Runs in <head>, before the first paint: the class that styles go by, and what was chosen on an earlier visit.
   From a file:// address browsers run no modules: the class says so, and a link to a folder opens the page in it. */
(() => {
  const page = document.documentElement;
  const fromFile = location.protocol === "file:";
  page.classList.add(fromFile ? "file" : "js");
  try {
    const theme = localStorage.getItem("portal-theme");
    if (theme === "light" || theme === "dark") page.dataset.theme = theme;
    if (localStorage.getItem("portal-slash") === "off") page.dataset.slash = "off";
    if (localStorage.getItem("portal-plan") || localStorage.getItem("portal-my-role")) page.dataset.plan = "";
    if (localStorage.getItem("portal-progress")) page.dataset.progress = "";
  } catch {
    // Storage is forbidden: the system's theme it is.
  }
  if (!fromFile) return;
  addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (link instanceof HTMLAnchorElement && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  });
})();
