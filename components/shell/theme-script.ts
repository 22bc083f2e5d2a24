/** Where the choice of theme is kept. */
export const THEME = "heddle.theme";
/** Said on the window when a preference changes here; the browser itself says `storage` in other tabs. */
export const CHANGED = "heddle:preferences";

/**
 * Runs in the page's head, before anything is painted: puts the chosen theme, else the system's, on the root element
 * and keeps it there. Plain JavaScript, for it runs before the bundle.
 */
export const THEME_SCRIPT = `(()=>{const d=document.documentElement,m=matchMedia("(prefers-color-scheme:dark)"),f=()=>{let c;try{c=localStorage.getItem("${THEME}")}catch{}d.dataset.theme=c==="dark"||c==="light"?c:m.matches?"dark":"light"};f();m.addEventListener("change",f);addEventListener("storage",f);addEventListener("${CHANGED}",f)})()`;
