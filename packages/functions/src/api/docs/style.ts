/** Look of the documentation page: paper and ink, one accent, light and dark. */
export const style = `
:root{color-scheme:light dark;--paper:light-dark(oklch(98.5% .004 95),oklch(19% .012 245));--card:light-dark(#fff,oklch(22.5% .014 245));
--ink:light-dark(oklch(24% .03 250),oklch(93% .008 245));--soft:light-dark(oklch(47% .02 250),oklch(72% .014 245));--line:light-dark(oklch(90% .006 95),oklch(31% .014 245));
--accent:light-dark(oklch(47% .09 195),oklch(78% .1 190));--get:light-dark(oklch(45% .1 195),oklch(80% .09 190));--post:light-dark(oklch(45% .13 150),oklch(80% .12 150));
--put:light-dark(oklch(48% .12 70),oklch(82% .11 80));--delete:light-dark(oklch(50% .17 25),oklch(76% .13 25))}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 Inter,system-ui,sans-serif}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.layout{display:grid;grid-template-columns:290px minmax(0,1fr);min-height:100vh}
nav{border-right:1px solid var(--line);padding:24px 20px;position:sticky;top:0;height:100vh;overflow:auto}
nav h1{font-size:18px;margin:0 0 16px}nav h2{font-size:12px;letter-spacing:.06em;text-transform:uppercase;color:var(--soft);margin:20px 0 4px}
nav a{display:flex;gap:8px;align-items:baseline;padding:4px 0;color:var(--ink);font-size:14px}
input{width:100%;height:44px;padding:0 12px;border:1px solid var(--line);border-radius:10px;background:var(--card);color:inherit;font:inherit}
main{padding:40px;max-width:920px}main>p{max-width:68ch;color:var(--soft)}
h2.tag{font-size:28px;line-height:1.2;margin:56px 0 4px}h2.tag+p{margin:0 0 20px;color:var(--soft)}
article{background:var(--card);border:1px solid var(--line);border-radius:16px;padding:24px;margin:0 0 16px;scroll-margin-top:16px}
article h3{font-size:18px;margin:0 0 6px;line-height:1.35}article>p{margin:6px 0 0;color:var(--soft);font-size:14px}
code,pre{font:13px/1.5 ui-monospace,'JetBrains Mono',Menlo,monospace}
.call{display:flex;gap:10px;align-items:baseline;flex-wrap:wrap}.call code{font-size:15px;overflow-wrap:anywhere}
.method{font:600 12px/1 ui-monospace,Menlo,monospace;letter-spacing:.03em}
.GET{color:var(--get)}.POST{color:var(--post)}.PUT{color:var(--put)}.DELETE{color:var(--delete)}
pre{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:14px;overflow:auto;margin:8px 0 0}
h4{font-size:12px;letter-spacing:.06em;text-transform:uppercase;color:var(--soft);margin:20px 0 4px}
table{border-collapse:collapse;width:100%;font-size:14px}td{padding:7px 12px 7px 0;border-top:1px solid var(--line);vertical-align:top}tr:first-child td{border-top:0}
td:first-child{white-space:nowrap}.type{color:var(--soft)}.need{color:var(--delete);font-size:12px}
details{margin-top:12px}summary{cursor:pointer;color:var(--accent);min-height:28px}
.none{display:none}[hidden]{display:none!important}
@media(max-width:820px){.layout{display:block}nav{position:static;height:auto;border:0;padding-bottom:0}nav section{display:none}main{padding:24px 20px}}
`;

/** Filters operations while one types; \`/\` goes to the field. */
export const script = `
const field=document.querySelector('input');
const items=[...document.querySelectorAll('[data-find]')];
const groups=[...document.querySelectorAll('[data-group]')];
const none=document.querySelector('.none');
const filter=()=>{const words=field.value.toLowerCase().split(/\\s+/).filter(Boolean);let shown=0;
for(const item of items){item.hidden=!words.every(word=>item.dataset.find.includes(word));if(!item.hidden)shown++}
for(const group of groups)group.hidden=!group.querySelector('[data-find]:not([hidden])');none.style.display=shown?'none':'block'};
field.addEventListener('input',filter);
addEventListener('keydown',event=>{if(event.key==='/'&&document.activeElement!==field){event.preventDefault();field.focus()}});
`;
