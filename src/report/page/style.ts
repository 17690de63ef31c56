/** The page's style. Colours come in pairs, for light and for dark; `light-dark()` picks one. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f7f7f5, #15171a);
  --surface: light-dark(#ffffff, #1c1f23);
  --sunk: light-dark(#f3f3f0, #181b1f);
  --edge: light-dark(#e2e2dd, #31363d);
  --text: light-dark(#1e2227, #e2e5e9);
  --muted: light-dark(#5a626c, #9ca6b2);
  --link: light-dark(#0a58a6, #82bcff);
  --open: light-dark(#a8231c, #ffa59c);
  --open-ground: light-dark(#fdeceA, #3b2120);
  --fixed: light-dark(#17633a, #86d9a8);
  --fixed-ground: light-dark(#e5f4ea, #18321f);
  --advice: light-dark(#704b00, #ebc876);
  --advice-ground: light-dark(#fbf1d9, #332911);
  --deleted: light-dark(#fdeeee, #321e20);
  --deleted-word: light-dark(#f6c3c3, #74323a);
  --inserted: light-dark(#e9f7ee, #17291d);
  --inserted-word: light-dark(#b2e4c3, #28613c);
  --marked: light-dark(#ffe28a, #66500f);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
:root[data-theme='light'] { color-scheme: light; }
:root[data-theme='dark'] { color-scheme: dark; }
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--text);
  font: 1rem/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif;
}
code, pre, .diff { font-family: var(--mono); font-size: .8125rem; }
code { overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .2em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .12em; }
:focus-visible { outline: .15rem solid var(--link); outline-offset: .15rem; border-radius: .2rem; }
h1, h2, h3, p, ol, ul, dl, dd, pre { margin: 0; padding: 0; }
ol, ul { list-style: none; }
h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.25rem); line-height: 1.2; letter-spacing: -.02em; text-wrap: balance; }
h2 { font-size: 1.125rem; line-height: 1.4; }
h3 { font-size: .8125rem; font-weight: 600; color: var(--muted); margin: 1.5rem 0 .6rem; }
[hidden] { display: none !important; }
.skip { position: fixed; left: 1rem; top: -4rem; z-index: 3; padding: .5rem 1rem; background: var(--surface); border-radius: 0 0 .5rem .5rem; }
.skip:focus { top: 0; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.bar {
  position: sticky; top: 0; z-index: 2; display: flex; align-items: center; justify-content: space-between; gap: 1rem;
  padding: .5rem max(1rem, calc((100vw - 78rem) / 2)); min-height: 3.25rem;
  background: color-mix(in srgb, var(--surface) 92%, transparent); backdrop-filter: blur(8px); border-bottom: 1px solid var(--edge);
}
.name { font-weight: 600; letter-spacing: -.01em; }
.tools { display: flex; gap: .4rem; }
button {
  font: inherit; font-size: .875rem; line-height: 1; color: var(--text); background: var(--surface);
  border: 1px solid var(--edge); border-radius: .5rem; min-width: 2.25rem; min-height: 2.25rem; padding: 0 .75rem; cursor: pointer;
}
button:hover { background: var(--sunk); border-color: var(--muted); }
main, footer { max-width: 80rem; margin: 0 auto; padding: 0 1rem; }
main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2.5rem; padding-top: 3rem; }
.lead { color: var(--muted); margin-top: -1.75rem; max-width: 60rem; }
.quiet { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.25rem, 1fr)); gap: .75rem; }
.number {
  display: flex; flex-direction: column-reverse; justify-content: flex-end; gap: .1rem; padding: .8rem 1rem;
  background: var(--surface); border: 1px solid var(--edge); border-radius: .75rem;
}
.number dd { font-size: 1.6rem; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; letter-spacing: -.02em; }
.number dt { font-size: .8125rem; line-height: 1.4; color: var(--muted); }
.number.open dd { color: var(--open); }
.number.changed dd { color: var(--fixed); }
.links { margin-top: .75rem; background: var(--surface); border: 1px solid var(--edge); border-radius: .75rem; }
.links li { padding: .65rem 1rem; display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem .75rem; }
.links li + li { border-top: 1px solid var(--edge); }
.links .message { flex-basis: 100%; color: var(--muted); font-size: .9375rem; }
.dashed { white-space: nowrap; }
.links .chips { margin-left: auto; }
.rule { color: var(--muted); }
.chips { display: inline-flex; flex-wrap: wrap; gap: .4rem; }
.chip, .badge, .mark {
  font: 600 .75rem/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif;
  padding: .05rem .55rem; border-radius: 1rem; background: var(--sunk); color: var(--muted); white-space: nowrap; font-variant-numeric: tabular-nums;
}
.chip.open, .open > .what .badge, .mark.obsolete { background: var(--open-ground); color: var(--open); }
.chip.added, .fixed > .what .badge, .mark.required { background: var(--fixed-ground); color: var(--fixed); }
.chip.deleted { background: var(--open-ground); color: var(--open); }
.advice > .what .badge, .mark.advised, .mark.unknown { background: var(--advice-ground); color: var(--advice); }
.file { background: var(--surface); border: 1px solid var(--edge); border-radius: .9rem; padding: 1.25rem; scroll-margin-top: 4.5rem; }
.file > header { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: .4rem 1rem; }
.file h2 { font-family: var(--mono); font-size: 1rem; overflow-wrap: anywhere; }
.folder { font-weight: 400; color: var(--muted); }
.defect { margin-top: 1rem; padding: .75rem 1rem; border-radius: .5rem; background: var(--open-ground); color: var(--open); }
.finding { padding: .5rem 1rem; border-left: .2rem solid var(--edge); scroll-margin: 5rem; border-radius: 0 .4rem .4rem 0; }
.finding.open { border-color: var(--open); }
.finding.fixed { border-color: var(--fixed); }
.finding.advice { border-color: var(--advice); }
.finding + .finding { margin-top: .5rem; }
.finding:target, .finding:focus { background: var(--sunk); }
.what { display: flex; flex-wrap: wrap; align-items: baseline; gap: .2rem .75rem; font-size: .875rem; }
.place { color: var(--muted); }
.finding .message { margin-top: .15rem; max-width: 100ch; overflow-wrap: anywhere; }
.finding .help { margin-top: 0; color: var(--muted); }
.frame {
  margin-top: .6rem; padding: .5rem .75rem; background: var(--sunk); border: 1px solid var(--edge); border-radius: .5rem;
  display: flex; gap: 1rem; white-space: pre-wrap; line-height: 1.6; tab-size: 4;
}
mark { background: var(--marked); color: inherit; border-radius: .2rem; padding: .05rem .1rem; }
.no { color: var(--muted); user-select: none; font-variant-numeric: tabular-nums; }
.no::before { content: attr(data-line); }
.diff { border: 1px solid var(--edge); border-radius: .6rem; overflow: hidden; line-height: 1.65; tab-size: 4; }
.diff.wide { display: grid; grid-auto-flow: column; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
.diff.narrow, .only-narrow { display: none; }
.pane { display: contents; }
.row { display: grid; grid-template-columns: 3.5rem 1.1rem minmax(0, 1fr); min-height: 1.65em; }
.narrow .row { grid-template-columns: 2.6rem 2.6rem 1rem minmax(0, 1fr); }
.pane + .pane > .row { border-left: 1px solid var(--edge); }
.row .no { text-align: right; padding-right: .75rem; text-decoration: none; }
.narrow .row .no { padding-right: .5rem; }
.row .sign { color: var(--muted); user-select: none; text-align: center; }
.row .text { white-space: pre-wrap; overflow-wrap: anywhere; padding-right: .75rem; }
.row.info { display: block; padding: .15rem .75rem; background: var(--sunk); color: var(--muted); font-size: .75rem; min-height: 1.9em; }
.row.d2h-emptyplaceholder { background: var(--sunk); }
.d2h-del { background: var(--deleted); }
.d2h-ins { background: var(--inserted); }
.row del, .row ins { text-decoration: none; border-radius: .15rem; }
.row del { background: var(--deleted-word); }
.row ins { background: var(--inserted-word); }
.no.found { color: var(--fixed); font-weight: 700; text-decoration: underline; }
.no.found.open { color: var(--open); }
.no.found:target { outline: .15rem solid var(--link); outline-offset: -.1rem; }
.no.found:target ~ .text { background: var(--marked); }
details { margin-top: 1.5rem; border-top: 1px solid var(--edge); padding-top: .9rem; }
details + details { margin-top: .9rem; }
details .findings { margin-top: .75rem; }
summary { cursor: pointer; font-size: .875rem; font-weight: 600; color: var(--muted); }
summary:hover { color: var(--text); }
.scroll { overflow-x: auto; margin-top: 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
caption { text-align: left; padding: .25rem 0 .5rem; color: var(--muted); }
th, td { text-align: left; vertical-align: baseline; padding: .35rem 1.25rem .35rem 0; border-top: 1px solid var(--edge); font-weight: 400; }
thead th { font-size: .75rem; font-weight: 600; color: var(--muted); border-top: 0; }
tbody th code { overflow-wrap: normal; white-space: nowrap; }
td .place { white-space: nowrap; }
tr.overridden code { color: var(--muted); text-decoration: line-through; }
footer { padding-top: 3rem; padding-bottom: 3rem; color: var(--muted); font-size: .8125rem; }
@media (max-width: 60rem) {
  .diff.wide, .only-wide { display: none; }
  .diff.narrow { display: block; }
  .only-narrow { display: inline; }
}
@media (max-width: 40rem) {
  main { gap: 2rem; padding-top: 2rem; }
  .numbers { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .5rem; }
  .file { padding: 1rem .75rem; border-radius: .6rem; }
  .finding { padding: .5rem 0 .5rem .75rem; }
  .dashed { white-space: nowrap; }
.links .chips { margin-left: 0; }
  .narrow .row { grid-template-columns: 1.9rem 1.9rem .9rem minmax(0, 1fr); }
  .diff, .frame code { font-size: .75rem; word-break: break-all; }
  table, caption, tbody, tr, tbody th, td { display: block; }
  thead { display: none; }
  tr { padding: .5rem 0; border-top: 1px solid var(--edge); }
  tbody th, td { padding: 0; border: 0; }
  tbody th code { white-space: normal; overflow-wrap: anywhere; }
  td:empty { display: none; }
  td .place { white-space: normal; overflow-wrap: anywhere; }
  .narrow .row .no { padding-right: .3rem; font-size: .7rem; line-height: 1.8; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  :root { color-scheme: light; }
  .bar, .skip, footer { display: none; }
  .file { break-inside: auto; }
}
`;
