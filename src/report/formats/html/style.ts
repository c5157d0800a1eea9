/**
 * The look of a page. Colours stand at the top, once for light and once for dark; text has a contrast of at least 4.5 on
 * what it stands on. Nothing is loaded: fonts are those of the reader's system.
 */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f5f7f8; --ink: #1b1f23; --quiet: #57606a; --line: #dde2e6;
  --accent: #0b6b72; --fill: #d3eae9; --below: #a8321f; --heat: #54979c; --rise: #6fae7f; --fall: #d98c7f;
  --good: #1a6b34; --warn: #7a5200; --bad: #a8321f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171a; --raised: #1d2226; --ink: #e6e9ec; --quiet: #a2abb4; --line: #343b42;
    --accent: #5cc4bd; --fill: #1e4a4b; --below: #ff9a86; --heat: #376a69; --rise: #2f6b42; --fall: #8a4136;
    --good: #6fd08c; --warn: #e6b450; --bad: #ff9a86;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif;
  -webkit-text-size-adjust: 100%; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.75rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .35rem; text-wrap: balance; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2.25rem 0 .5rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: .5rem 0; max-width: 46rem; }
p, li, figcaption { overflow-wrap: anywhere; }
ul { margin: .5rem 0; padding-left: 1.2rem; max-width: 46rem; }
.meta { color: var(--quiet); margin: 0 0 1.25rem; overflow-wrap: anywhere; max-width: none; }
figure { margin: 1.25rem 0 1.75rem; max-width: 46rem; }
figcaption { color: var(--quiet); font-size: .9rem; margin-bottom: .5rem; }
figure.square { max-width: 26rem; }
figure svg { display: block; overflow: visible; }
svg text { font: 14px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif;
  fill: var(--ink); font-variant-numeric: tabular-nums; }
svg .quiet { fill: var(--quiet); }
svg .small { font-size: 12px; }
svg .head { font-weight: 600; }
svg .track { fill: var(--raised); }
svg .bar { fill: var(--accent); }
svg .bar.below { fill: var(--below); }
svg .axis { stroke: var(--line); fill: none; }
svg .even { stroke: var(--quiet); stroke-dasharray: 4 4; fill: none; }
svg .curve { stroke: var(--accent); stroke-width: 2.5; fill: none; }
svg .expected { stroke: var(--ink); stroke-width: 1.75; stroke-dasharray: 5 4; fill: none; }
svg .area { fill: var(--fill); }
.wide { overflow-x: auto; position: relative; margin: 0 -1rem; padding: 0 1rem; }
.wide + .wide { margin-top: 1.25rem; }
.wide:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .95rem; }
caption { text-align: left; color: var(--quiet); font-size: .9rem; padding-bottom: .4rem; }
th, td { padding: .38rem .7rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { font-weight: 600; }
th:first-child, td:first-child { padding-left: 0; }
thead th { vertical-align: bottom; white-space: normal; border-bottom: 2px solid var(--line); line-height: 1.25; }
tbody th { font-weight: 500; }
.t { text-align: left; }
tbody .long { white-space: normal; max-width: 24rem; min-width: 15rem; overflow-wrap: break-word; }
tbody th.t { position: sticky; left: 0; background: var(--ground); }
tbody tr:hover > * { background-color: var(--raised); }
td.s { background: linear-gradient(var(--fill), var(--fill)) no-repeat left center; min-width: 5.5rem;
  background-size: calc(var(--s) / var(--most) * 100%) 70%; }
td.below { color: var(--below); }
.none { color: var(--quiet); }
tfoot td, tfoot th { font-weight: 700; border-bottom: 0; border-top: 2px solid var(--line); }
thead button { all: unset; cursor: pointer; display: inline-block; }
thead button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
thead button::before { content: var(--arrow, "\\2195"); opacity: .4; padding-right: .3em; font-weight: 400; }
thead .t button::before { content: none; }
thead .t button::after { content: var(--arrow, "\\2195"); opacity: .4; padding-left: .3em; font-weight: 400; }
thead button:hover::before, thead button:hover::after { opacity: 1; }
thead [aria-sort] button::before, thead [aria-sort] button::after { opacity: 1; color: var(--accent); }
thead [aria-sort=ascending] button::before, thead [aria-sort=ascending] button::after { --arrow: "\\2191"; }
thead [aria-sort=descending] button::before, thead [aria-sort=descending] button::after { --arrow: "\\2193"; }
.facts th, .facts td { text-align: left; vertical-align: top; }
.facts th { font-weight: 400; color: var(--quiet); padding-left: 0; white-space: normal; min-width: 7rem; }
.facts td { white-space: normal; overflow-wrap: anywhere; }
.figures th { vertical-align: baseline; }
.figures td { font-size: 1.15rem; font-weight: 600; vertical-align: baseline; white-space: nowrap; }
.figures td.why { font-size: .95rem; font-weight: 400; color: var(--quiet); white-space: normal; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .3rem 1.25rem; margin: .5rem 0; max-width: 60rem; }
dt { color: var(--quiet); overflow-wrap: anywhere; }
dd { margin: 0; overflow-wrap: anywhere; }
.heat .c { text-align: center; min-width: 3.4rem; }
.heat td.c { border: 1px solid var(--ground); }
.heat tbody th.t { white-space: nowrap; }
.heat .part { outline: 1px dashed currentColor; outline-offset: -4px; }
.heat .up { --cell: var(--rise); }
.heat .down { --cell: var(--fall); }
${heatRules()}
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .9em; }
pre { background: var(--raised); padding: .75rem 1rem; overflow-x: auto; border-radius: .4rem; white-space: pre-wrap;
  overflow-wrap: anywhere; }
a { color: var(--accent); }
.bad { color: var(--bad); }
.warn { color: var(--warn); }
.good { color: var(--good); }
.lead { font-size: 1.1rem; }
.lead span + span::before { content: " · "; color: var(--quiet); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 0 2.5rem; }
.cards > .whole { grid-column: 1 / -1; min-width: 0; }
.cards h2 { margin-bottom: .1rem; }
.cards dl { font-variant-numeric: tabular-nums; }
.question { color: var(--quiet); font-size: .9rem; margin: 0 0 .5rem; }
.remark { color: var(--quiet); }
.findings { list-style: none; padding: 0; }
.findings li { margin: .4rem 0; }
.raw { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .85em; }
footer { color: var(--quiet); font-size: .85rem; padding-top: 2rem; padding-bottom: 2.5rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 40rem) {
  h1 { font-size: 1.35rem; }
  th, td { padding: .38rem .5rem; }
  tbody th.t { max-width: 9.5rem; white-space: normal; overflow-wrap: break-word; }
  dl:not(.short) { grid-template-columns: 1fr; gap: 0; }
  dl:not(.short) dd { margin-bottom: .5rem; }
  .figures tr { display: grid; grid-template-columns: 1fr auto; }
  .figures tr > * { border: 0; padding: .2rem 0 0; }
  .figures td.why { grid-column: 1 / -1; padding: 0 0 .4rem; border-bottom: 1px solid var(--line); }
}
@media print {
  :root { --ground: #fff; --raised: #f5f7f8; --ink: #000; --quiet: #444; --line: #bbb;
    --accent: #0b6b72; --fill: #d3eae9; --heat: #54979c; --rise: #6fae7f; --fall: #d98c7f; --below: #a8321f; --good: #1a6b34; --warn: #7a5200; --bad: #a8321f; }
  @page { margin: 14mm; }
  @page broad { size: landscape; margin: 10mm; }
  .wide:has(thead th:nth-child(8)) { page: broad; }
  .wide:has(thead th:nth-child(11)) { font-size: 8pt; }
  .wide:has(thead th:nth-child(15)) { font-size: 6pt; }
  .wide:has(thead th:nth-child(20)) { font-size: 5pt; }
  tbody .long { min-width: 8em; }
  html { font-size: 9pt; }
  body { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  .wide { overflow: visible; margin: 0; padding: 0; }
  svg text { font-size: 9pt; }
  th, td { padding: .2rem .4rem; }
  tbody th.t { position: static; }
  /* A browser leaves a button out of the heading it repeats on the next page. */
  thead button { display: contents; }
  thead button::before, thead .t button::after { content: none; }
  thead, tr, figure, li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}`;

/** Ten steps up to a colour on which the ink of the page still reads. */
function heatRules(): string {
  return Array.from({ length: 10 }, (_, step) => {
    return `.heat .h${step} { background: color-mix(in srgb, var(--cell, var(--heat)) ${(step + 1) * 10}%, var(--ground)); }`;
  }).join('\n');
}
