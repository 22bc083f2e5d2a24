/** The colours and measures of the studio (`app/globals.css`), for a page that loads nothing. */
export const DOCS_STYLE = `
:root { color-scheme: light; --sunk: #efeee9; --base: #f7f6f3; --raised: #fefdfc; --line: #e1dfda; --control-line: #8d8a82;
  --hover: #1e1d170a; --text: #1e1d17; --text-2: #4f4d46; --text-3: #66645c; --thread: #00696b; --thread-line: #028587;
  --thread-soft: #d9f0ef; --success: #2c6b27; --success-soft: #e4f3e0; --waiting: #834c00; --waiting-soft: #fdecd2;
  --error: #a51e24; --error-soft: #fde7e4; --queued: #5f5d56; --queued-soft: #eceae5;
  --sans: "Geist", ui-sans-serif, system-ui, -apple-system, "Segoe UI", sans-serif;
  --mono: "Geist Mono", ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
:root[data-theme="dark"] { color-scheme: dark; --sunk: #0a0d0d; --base: #0f1212; --raised: #161a1a; --line: #262c2c;
  --control-line: #6f7777; --hover: #f0eeeb0d; --text: #f0eeeb; --text-2: #b9b7b2; --text-3: #9b9993; --thread: #6ed9d2;
  --thread-line: #45b8b3; --thread-soft: #0d3232; --success: #90d281; --success-soft: #1a2d17; --waiting: #e9b452;
  --waiting-soft: #35270c; --error: #ff988c; --error-soft: #3d1e1b; --queued: #a9a7a1; --queued-soft: #212626; }
* { box-sizing: border-box; }
html { scroll-padding-top: 64px; }
body { margin: 0; background: var(--base); color: var(--text); font: 14px/22px var(--sans); }
[hidden] { display: none !important; }
a { color: var(--thread); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--thread-line); outline-offset: 2px; border-radius: 4px; }
code, pre, .type, .method, .status { font-family: var(--mono); font-size: 13px; }
h1, h2, h3, h4, p, dl, dd, ul, pre { margin: 0; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 12px; top: 12px; z-index: 2; background: var(--raised); padding: 8px 12px; }
.bar { position: sticky; top: 0; z-index: 1; display: flex; align-items: center; gap: 12px; height: 48px; padding: 0 16px;
  background: var(--raised); border-bottom: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: 8px; color: var(--text); font-weight: 600; text-decoration: none; }
.brand img { display: block; }
:root[data-theme="dark"] .brand img { filter: invert(0.9) hue-rotate(180deg); }
@media (prefers-color-scheme: dark) { :root[data-theme="dark"] .brand img { filter: none; }
  :root[data-theme="light"] .brand img { filter: invert(0.9) hue-rotate(180deg); } }
.title { color: var(--text-2); padding-left: 12px; border-left: 1px solid var(--line); }
.version { font-family: var(--mono); font-size: 12px; color: var(--text-3); }
.right { margin-left: auto; white-space: nowrap; }
button { height: 28px; padding: 0 10px; font: 13px/20px var(--sans); color: var(--text); background: var(--raised);
  border: 1px solid var(--control-line); border-radius: 6px; cursor: pointer; }
button:hover { background: var(--sunk); }
.page { display: grid; grid-template-columns: 288px minmax(0, 1fr); }
nav { position: sticky; top: 48px; height: calc(100vh - 48px); overflow-y: auto; padding: 12px 8px 32px;
  border-right: 1px solid var(--line); }
.filter { display: grid; gap: 4px; padding: 0 8px; font-size: 12px; color: var(--text-2); }
input { height: 32px; width: 100%; padding: 0 10px; font: 13px/20px var(--sans); color: var(--text); background: var(--raised);
  border: 1px solid var(--control-line); border-radius: 6px; }
#none { min-height: 24px; padding: 6px 8px 2px; font-size: 12px; line-height: 16px; color: var(--text-3); }
.group { margin-top: 8px; }
summary { padding: 4px 8px; font-weight: 600; cursor: pointer; border-radius: 6px; }
nav ul { list-style: none; padding: 0; }
nav li a { display: flex; gap: 8px; align-items: baseline; padding: 4px 8px; color: var(--text-2); font-size: 13px;
  line-height: 18px; text-decoration: none; border-radius: 6px; overflow-wrap: anywhere; }
nav li a:hover { background: var(--hover); color: var(--text); }
nav .method { flex: none; width: 42px; font-size: 10px; padding: 0; }
main { padding: 24px 32px 96px; max-width: 960px; min-width: 0; outline: none; }
main > p { margin-top: 12px; color: var(--text-2); max-width: 68ch; }
h1 { font-size: 28px; line-height: 36px; font-weight: 600; letter-spacing: -0.01em; }
h2 { font-size: 20px; line-height: 28px; font-weight: 600; margin: 48px 0 4px; }
section > p { color: var(--text-2); }
.operation, .schema { margin-top: 16px; padding: 16px; background: var(--raised); border: 1px solid var(--line); border-radius: 8px; }
.operation:target, .schema:target { border-color: var(--thread-line); }
h3 { font-size: 16px; line-height: 24px; font-weight: 600; }
h4 { margin: 16px 0 4px; font-size: 13px; line-height: 20px; font-weight: 600; }
.note { font-weight: 400; color: var(--text-3); }
.anchor { color: inherit; text-decoration: none; }
.anchor:hover { text-decoration: underline; }
.operation > p { margin-top: 8px; color: var(--text-2); }
.address { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.address code { color: var(--text); overflow-wrap: anywhere; }
.method { font-size: 12px; line-height: 16px; font-weight: 600; padding: 2px 6px; border-radius: 4px; color: var(--queued);
  background: var(--queued-soft); }
.method.get { color: var(--success); background: var(--success-soft); }
.method.post { color: var(--thread); background: var(--thread-soft); }
.method.put, .method.patch { color: var(--waiting); background: var(--waiting-soft); }
.method.delete { color: var(--error); background: var(--error-soft); }
nav .method.method { background: none; }
.open { font-size: 12px; color: var(--text-3); }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 13px; line-height: 20px; }
th, td { padding: 6px 12px 6px 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
thead th { border-top: 0; font-size: 12px; font-weight: 400; color: var(--text-3); }
tbody th { font-weight: 500; white-space: nowrap; }
thead th:first-child { width: 26%; }
thead th:nth-child(2) { width: 32%; }
td.type { overflow-wrap: break-word; color: var(--text-2); }
.place, .limits { color: var(--text-3); }
.required { color: var(--waiting); }
.answers { display: grid; gap: 2px; }
.answers > div { display: flex; gap: 12px; }
.answers dt { flex: none; width: 32px; font-weight: 600; }
.answers dd { min-width: 0; color: var(--text-2); overflow-wrap: anywhere; }
.s2 { color: var(--success); } .s4 { color: var(--waiting); } .s5 { color: var(--error); }
pre { padding: 12px; overflow-x: auto; background: var(--sunk); border-radius: 6px; line-height: 20px; }
@media (max-width: 760px) {
  .page { display: block; }
  nav { position: static; height: auto; max-height: 50vh; border-right: 0; border-bottom: 1px solid var(--line); }
  main { padding: 16px 16px 64px; }
  .title { display: none; }
  thead { display: none; }
  table, tbody, tr, tbody th, td { display: block; padding: 0; border: 0; }
  tr { padding: 8px 0; border-top: 1px solid var(--line); }
}
@media print { nav, .bar { display: none; } .page { display: block; } }
`;
