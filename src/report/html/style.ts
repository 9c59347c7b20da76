/** How the page looks: light or dark as the reader has it, on any width, and on paper. */
export const STYLE = `:root {
  color-scheme: light dark;
  --bg: #fbfbfc; --card: #fff; --ink: #1b1f27; --soft: #555d6c; --line: #dcdfe6; --wash: #f2f3f7;
  --link: #1f4fbf; --mark: #ffe9a8; --mark-ink: #1b1f27;
  --mismatch: #b3261e; --unknown: #8a5300; --waived: #6a4a9c; --match: #1c6b3c; --na: #5d6573;
  --ds: #1f4fbf; --se: #00656b; --ops: #91420a; --prod: #8a2a78;
  --shade: #1f4fbf22;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #13161c; --card: #1a1e26; --ink: #e7eaf0; --soft: #a7afbe; --line: #323845; --wash: #222733;
    --link: #8fb4ff; --mark: #5b4a12; --mark-ink: #fff3cf;
    --mismatch: #ff8f85; --unknown: #f0b755; --waived: #c5a9f7; --match: #7fd49c; --na: #a7afbe;
    --ds: #8fb4ff; --se: #5ecad0; --ops: #f2a36b; --prod: #eb9bd9;
    --shade: #8fb4ff2e;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 3.5rem; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--bg); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
main, footer, .top { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0 0 .5rem; text-wrap: balance; }
h1 { font-size: 1.75rem; margin-top: 1.5rem; }
h2 { font-size: 1.375rem; }
h3 { font-size: 1.0625rem; }
h4 { font-size: .9375rem; color: var(--soft); margin-top: 1rem; }
section { margin: 0 0 2.75rem; }
section > h2 { border-top: 1px solid var(--line); padding-top: 1.5rem; }
p { margin: 0 0 .75rem; }
a { color: var(--link); }
a:focus-visible, button:focus-visible, summary:focus-visible, [tabindex]:focus-visible, input:focus-visible, select:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code, pre, .at { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .8125rem; }
code, pre, td, th, dd, li, h3, figcaption, .at { unicode-bidi: isolate; }
.at, .soft, .more, .unit, .checked, .lead, .about { color: var(--soft); }
.lead { max-width: 46rem; }
.small { font-size: .875rem; color: var(--soft); }
.quiet { margin-bottom: 1.75rem; }
.none { color: var(--soft); border: 1px dashed var(--line); border-radius: .5rem; padding: .75rem 1rem; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: .5rem; top: .5rem; background: var(--card); padding: .5rem 1rem; z-index: 3; }
.top { position: sticky; top: 0; z-index: 2; background: var(--bg); display: flex; gap: 1.25rem; align-items: baseline; padding-top: .625rem; padding-bottom: .625rem; border-bottom: 1px solid var(--line); max-width: none; }
.brand { font-weight: 700; margin: 0; letter-spacing: -.01em; white-space: nowrap; }
nav { min-width: 0; display: flex; gap: 1.1rem; overflow-x: auto; font-size: .875rem; white-space: nowrap; }
nav a { text-decoration: none; }
nav a:hover { text-decoration: underline; }
.headline { font-size: 1.125rem; max-width: 50rem; }
ul.strip, ul.roles { list-style: none; margin: 0 0 1rem; padding: 0; display: grid; gap: .625rem; grid-template-columns: repeat(5, 1fr); }
.strip li { background: var(--card); border: 1px solid var(--line); border-top: 4px solid currentColor; border-radius: .5rem; padding: .625rem .875rem; font-size: .875rem; }
.strip b { font-size: 1.75rem; line-height: 1.2; display: block; font-variant-numeric: tabular-nums; }
.strip .sign { float: right; font-size: 1.125rem; font-weight: 700; }
ul.roles { grid-template-columns: repeat(4, 1fr); }
.roles li { border: 1px solid var(--line); border-left: 4px solid var(--who); border-radius: .5rem; padding: .5rem .75rem; background: var(--card); font-size: .875rem; color: var(--soft); }
.roles .role { display: block; }
.mismatch { color: var(--mismatch); } .unknown { color: var(--unknown); } .waived { color: var(--waived); } .match { color: var(--match); } .notApplicable { color: var(--na); }
.zero { color: var(--soft); }
.data-science { --who: var(--ds); } .software-engineering { --who: var(--se); } .operations { --who: var(--ops); } .product { --who: var(--prod); } .nobody { --who: var(--na); }
.role, .role a { color: var(--who); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .625rem; padding: 1rem 1.125rem; margin: 0 0 1rem; }
.card:target, tr:target { outline: 3px solid var(--link); }
.card > header { font-size: .875rem; margin-bottom: .375rem; }
.card h3 { font-size: 1.0625rem; max-width: 60rem; text-wrap: pretty; }
.tag { font-weight: 700; font-size: .8125rem; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .5rem; white-space: nowrap; }
.tag.error { color: var(--mismatch); } .tag.warning { color: var(--unknown); } .tag.info { color: var(--link); }
.card > header code, .card > header .self { margin: 0 .25rem; }
.sides { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); margin: .75rem 0; }
.side { margin: 0; border: 1px solid var(--line); border-left: 4px solid var(--who); border-radius: .375rem; background: var(--wash); min-width: 0; display: flex; flex-direction: column; }
.side figcaption { padding: .5rem .75rem; font-size: .875rem; }
.side .at { display: block; }
.side pre, .gap { margin: 0; padding: .5rem .75rem; border-top: 1px solid var(--line); background: var(--card); border-radius: 0 0 .3rem 0; flex: 1; }
pre { white-space: pre-wrap; margin: 0; }
.l { display: block; padding-left: 3em; text-indent: -3em; }
pre i { font-style: normal; text-indent: 0; color: var(--soft); display: inline-block; min-width: 2.25em; margin-right: .75em; text-align: right; user-select: none; }
mark { background: var(--mark); color: var(--mark-ink); border-radius: .15rem; padding: 0 .1rem; font-weight: 700; }
.gap { font-style: italic; color: var(--unknown); }
dl { display: grid; grid-template-columns: 13.5rem 1fr; gap: .25rem 1rem; margin: 0 0 .5rem; font-size: .9375rem; }
dt { color: var(--soft); } dt .role { font-weight: 700; } dd { margin: 0; }
details { margin-top: .5rem; } summary { cursor: pointer; color: var(--link); font-size: .875rem; width: fit-content; }
details pre { background: var(--wash); border: 1px solid var(--line); border-radius: .375rem; padding: .625rem .75rem; }
details p { font-size: .875rem; margin: .5rem 0; }
button { font: inherit; font-size: .8125rem; border: 1px solid var(--line); border-radius: .375rem; background: var(--card); color: var(--link); padding: .1rem .625rem; margin: .375rem 0 0 .375rem; cursor: pointer; }
code.copy { background: var(--wash); border: 1px solid var(--line); border-radius: .3rem; padding: .1rem .4rem; }
.wide { overflow-x: auto; margin-bottom: 1rem; position: relative; }
table { border-collapse: collapse; font-size: .875rem; min-width: 100%; }
th, td { overflow-wrap: break-word; text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
.matrix th, .matrix td { border: 1px solid var(--line); padding: .4rem .6rem; min-width: 6.5rem; background: var(--card); }
.matrix thead td { border: 0; background: none; }
.matrix tbody th { border-left: 4px solid var(--who); white-space: nowrap; }
.matrix td > span { display: inline-block; margin-right: .75rem; font-weight: 600; white-space: nowrap; }
.matrix td > span.zero, .matrix td > .notApplicable { font-weight: 400; }
.matrix .has-mismatch { background: color-mix(in srgb, var(--mismatch) 9%, var(--card)); }
.matrix .empty { color: var(--soft); font-style: italic; background: repeating-linear-gradient(135deg, var(--wash) 0 6px, var(--card) 6px 12px); }
.bar { display: block; width: 100%; height: .375rem; margin: .1rem 0 .375rem; border-radius: .2rem; }
.fill-mismatch { fill: var(--mismatch); } .fill-unknown { fill: var(--unknown); } .fill-waived { fill: var(--waived); } .fill-match { fill: var(--match); }
.legend { font-size: .8125rem; color: var(--soft); } .legend span { margin-right: 1rem; }
.key::before { content: ""; display: inline-block; width: 2rem; border-top: 2px solid var(--ink); vertical-align: middle; margin-right: .4rem; }
.key.hosting::before { border-top-style: dashed; } .key.reference::before { border-top-style: dotted; border-color: var(--soft); }
.graph { margin: 0 0 .5rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
.graph svg { display: block; max-width: max(100%, 56rem); height: auto; margin: 0 auto; }
svg text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; fill: var(--ink); }
.edge { fill: none; stroke: var(--ink); stroke-width: 1.5; opacity: .75; } .edge.hosting { stroke-dasharray: 6 4; } .edge.reference { stroke-dasharray: 1.5 4; stroke-linecap: round; }
#tip path { fill: var(--ink); }
svg .flow { font-size: 11px; fill: var(--soft); text-anchor: middle; }
.node .box { fill: var(--wash); stroke: var(--line); } .node .stripe { fill: var(--who); }
.node.has-mismatch .box { stroke: var(--mismatch); stroke-width: 2; } .node.has-unknown .box { stroke: var(--unknown); stroke-width: 1.5; stroke-dasharray: 5 3; }
svg .kind, svg .who { font-size: 11px; fill: var(--soft); } svg .who { text-anchor: end; fill: var(--who); font-weight: 700; }
svg .name { font-weight: 700; font-size: 12.5px; } svg .found { font-size: 11px; fill: var(--soft); }
.has-mismatch .found { fill: var(--mismatch); font-weight: 700; } .has-unknown .found { fill: var(--unknown); font-weight: 700; }
.charts { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); margin-bottom: 1.5rem; }
.chart { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem .875rem; min-width: 0; }
.chart figcaption { font-size: .875rem; line-height: 1.35; } .chart .at { font-size: .75rem; }
.chart svg { display: block; width: 100%; height: auto; margin: .25rem 0; } .said { font-size: .8125rem; color: var(--soft); margin: 0; }
.axis path { stroke: var(--line); } svg .up { text-anchor: end; } svg .across { text-anchor: middle; } svg .across.first { text-anchor: start; } svg .across.last { text-anchor: end; } svg .up, svg .across { font-size: 10.5px; fill: var(--soft); }
.line { --stroke: var(--ds); } .line.l1 { --stroke: var(--ops); } .line.l2 { --stroke: var(--se); } .line.l3 { --stroke: var(--prod); }
.stroke { fill: none; stroke: var(--stroke); stroke-width: 2; stroke-linejoin: round; } .l1 .stroke { stroke-dasharray: 7 3; } .l2 .stroke { stroke-dasharray: 2 3; } .forecast .stroke { stroke-dasharray: 4 4; }
.point { fill: var(--stroke); } .forecast .point { fill: var(--card); stroke: var(--stroke); } .band { fill: var(--stroke); opacity: .16; } .span { stroke: var(--stroke); stroke-width: 6; opacity: .22; }
.limit path { stroke: var(--ink); stroke-dasharray: 6 4; } .limit.m1 path { stroke-dasharray: 2 3; } .limit.m2 path { stroke-dasharray: 10 3 2 3; } .limit text { font-size: 10.5px; text-anchor: end; paint-order: stroke; stroke: var(--card); stroke-width: 3; }
.mark rect { fill: var(--mismatch); opacity: .1; } svg .mark text { fill: var(--mismatch); text-anchor: middle; font-weight: 700; font-size: 11px; }
.ask { border-left: 4px solid var(--who); padding-left: 1rem; margin-bottom: 1.5rem; } .ask ul { padding-left: 1.1rem; margin: 0; } .ask li { margin-bottom: .625rem; } .ask li p { margin: 0; }
.ask .small { margin-top: .15rem; }
form { display: flex; flex-wrap: wrap; gap: .625rem 1rem; align-items: center; margin-bottom: .75rem; font-size: .875rem; } form[hidden], [hidden] { display: none; }
input, select { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: .375rem; padding: .2rem .5rem; }
output { color: var(--soft); }
.list td:first-child { font-variant-numeric: tabular-nums; } .list td:nth-child(-n+4), .list td:last-child { white-space: nowrap; } .list td:nth-child(5) { min-width: 18rem; }
.list .at { display: inline-block; }
footer { color: var(--soft); font-size: .875rem; border-top: 1px solid var(--line); padding-top: 1rem; padding-bottom: 2rem; }
@media (max-width: 48rem) {
  main, footer, .top { padding-left: .875rem; padding-right: .875rem; }
  ul.strip { grid-template-columns: repeat(2, 1fr); } ul.roles { grid-template-columns: 1fr 1fr; }
  .strip b { font-size: 1.375rem; }
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; }
  .matrix tbody th { position: sticky; left: 0; white-space: normal; min-width: 6.5rem; max-width: 7.5rem; } .list td:last-child::before { content: "asks "; color: var(--soft); }
  .list thead { position: absolute; clip-path: inset(50%); } .list, .list tbody, .list tr { display: block; } .list td { display: inline; border: 0; padding-right: .5rem; } .list tr { padding: .5rem 0; border-bottom: 1px solid var(--line); } .list td:nth-child(5) { display: block; white-space: normal; }
}
@media print {
  :root { --bg: #fff; --card: #fff; --wash: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000; --mark: #fff; --mark-ink: #000; --mismatch: #8f1d17; --unknown: #6d4200; --waived: #513779; --match: #14502d; --na: #444; --ds: #173c91; --se: #004b50; --ops: #6d3208; --prod: #6a205c; --shade: #ddd; }
  @page { margin: 14mm; }
  body { font-size: 9pt; } main, footer { padding: 0; } .card { padding: .5rem .75rem; } dl { grid-template-columns: 11rem 1fr; } .strip b { font-size: 1.25rem; } .top, .skip, button, form, summary { display: none; } mark { outline: 1px solid #000; }
  .card, .chart, tr, .side { break-inside: avoid; } h2, h3 { break-after: avoid; } section { margin-bottom: 1rem; }
  .wide { overflow: visible; } .graph { border: 0; } .graph svg { width: 100%; height: auto; max-height: 24cm; } .matrix th, .matrix td { min-width: 0; padding: .25rem; }
  details:not([open]) { display: none; }
  .charts { grid-template-columns: repeat(2, 1fr); } table { font-size: 8.5pt; } a { text-decoration: none; }
}
`;
