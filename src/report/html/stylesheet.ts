/** The look of the HTML report: light and dark by the reader's system, one column on a phone, everything open on paper. */
export const stylesheet = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #59636e; --paper: #fff; --card: #f6f8fa; --line: #d1d9e0; --link: #0550ae; --good: #116329; --warn: #7d4e00;
  --critical: #82071e; --high: #cf222e; --medium: #9a6700; --low: #0969da; --info: #59636e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --paper: #0d1117; --card: #151b23; --line: #3d444d; --link: #79c0ff; --good: #56d364; --warn: #e3b341;
  --critical: #a40e26; --high: #da3633; --medium: #9e6a03; --low: #1f6feb; --info: #656c76; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 70rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.6rem; } h2 { margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); font-size: 1.25rem; } h3 { margin: 0; font-size: 1.05rem; }
p { margin: .4rem 0; } .soft { color: var(--soft); font-size: .875rem; } code, pre { font: .85em/1.5 ui-monospace, monospace; }
pre { margin: .5rem 0; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); white-space: pre-wrap; }
.notice { margin: .75rem 0; padding: .5rem .8rem; border-left: 4px solid var(--medium); background: var(--card); }
.counts { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; padding: 0; list-style: none; }
.counts li { flex: 1 1 6rem; padding: .6rem .8rem; border: 1px solid var(--line); border-top: 4px solid var(--tone, var(--line)); border-radius: 6px; background: var(--card); }
.counts b { display: block; font-size: 1.5rem; line-height: 1.2; }
.critical { --tone: var(--critical); } .high { --tone: var(--high); } .medium { --tone: var(--medium); } .low { --tone: var(--low); } .info { --tone: var(--info); }
.badge { display: inline-block; margin-right: .5rem; padding: 0 .5rem; border-radius: 1rem; background: var(--tone); color: #fff; font-size: .75rem; font-weight: 600; text-transform: uppercase; }
.rule { margin: 1rem 0; padding: 1rem; border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 6px; background: var(--card); break-inside: avoid-page; }
details { margin: .4rem 0; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); } summary { padding: .45rem .8rem; cursor: pointer; } details > div { padding: 0 .8rem .6rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .5rem 0; } dt { color: var(--soft); } dd { margin: 0; } dd code { display: inline-block; margin-right: 1.2rem; } a { color: var(--link); } th { white-space: nowrap; }
.chain { display: flex; flex-wrap: wrap; gap: .35rem; margin: .5rem 0; padding: 0; list-style: none; font-size: .85rem; }
.chain li { padding: .1rem .5rem; border: 1px solid var(--line); border-radius: 4px; background: var(--card); } .chain li + li::before { content: "\\2192\\a0"; color: var(--soft); } .chain li:last-child { border-color: var(--tone); }
.fix { color: var(--good); } .scroll { overflow-x: auto; } table { width: 100%; border-collapse: collapse; font-size: .9rem; } th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; } .number { text-align: right; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .3rem; } .rule { padding: .8rem; } }
@media print { body { max-width: none; padding: 0; } details::details-content { content-visibility: visible; block-size: auto; } details { border: 0; break-inside: avoid; } }
`;
