/** The style and the script of the page; its content security policy names them by their hashes. */

export const style = `
:root{color-scheme:light dark;--paper:#f6f7f9;--card:#fff;--ink:#1b2330;--soft:#5b6778;--line:#d8dee7;--edge:#aab4c2;--accent:#0b57d0;--error:#b3261e;--error-paper:#fdecea;--warning:#7a4f00;--warning-paper:#fff4dd;--good:#1b6e3c}
@media (prefers-color-scheme:dark){:root{--paper:#10141a;--card:#181e27;--ink:#e6eaf0;--soft:#9aa7b8;--line:#303a48;--edge:#5b6b80;--accent:#8ab4f8;--error:#ff9a91;--error-paper:#3a1c1c;--warning:#ffc96b;--warning-paper:#36290f;--good:#7fd39b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI","Hiragino Sans","Noto Sans JP",sans-serif}
.page{display:flex;flex-direction:column;max-width:1280px;margin:0 auto;padding:28px 24px 64px}
.page>*{order:2}.page>header{order:0}.page>#summary{order:1}
h1{font-size:24px;margin:0;letter-spacing:-.01em}h2{font:600 16px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;margin:0;overflow-wrap:anywhere}
#summary{display:flex;flex-wrap:wrap;gap:12px;margin:16px 0 0;padding:0;list-style:none}
#summary li{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:10px 16px;min-width:112px}
#summary strong{display:block;font-size:24px;line-height:1.2;font-variant-numeric:tabular-nums}#summary .error strong{color:var(--error)}#summary .warning strong{color:var(--warning)}#summary .good strong{color:var(--good)}
#summary span,.soft{color:var(--soft)}
form{display:flex;flex-wrap:wrap;gap:12px 20px;align-items:end;margin:20px 0 0}form[hidden]{display:none}
label{display:grid;gap:4px;font-size:13px;color:var(--soft)}
select,input{font:inherit;font-size:15px;color:var(--ink);background:var(--card);border:1px solid var(--line);border-radius:8px;padding:6px 10px;height:38px;min-width:150px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
output{font-size:14px;color:var(--soft);padding-bottom:8px}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:18px 20px;margin:20px 0 0}
section[hidden],article[hidden]{display:none}
article{border-top:1px solid var(--line);padding:14px 0 12px;margin-top:14px}
article p{margin:6px 0;overflow-wrap:anywhere}.about{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline;margin:0;font-size:14px}
.mark{font-weight:600;border-radius:6px;padding:1px 8px}.mark.error{color:var(--error);background:var(--error-paper)}.mark.warning{color:var(--warning);background:var(--warning-paper)}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:2px}
code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}code{background:var(--paper);border-radius:4px;padding:1px 4px;overflow-wrap:anywhere}
pre{background:var(--paper);border-radius:8px;padding:8px 12px;margin:8px 0 0;overflow-x:auto}pre mark{background:var(--error-paper);color:var(--error);border-radius:3px}pre .number{color:var(--soft);user-select:none}
details{border-top:1px solid var(--line);margin-top:14px;padding-top:12px}summary{cursor:pointer;font-weight:600}details details{border:0;margin-top:8px;padding-top:0}details details>summary{font-weight:400;color:var(--soft);font-size:14px}
.drawing{overflow-x:auto;margin-top:12px}
svg{display:block}svg text{fill:var(--ink);font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}svg .head{fill:var(--soft);font:600 12px system-ui,sans-serif}
svg rect{fill:var(--card);stroke:var(--line)}svg path{fill:none;stroke:var(--edge);stroke-width:1.5}
svg .error rect{stroke:var(--error);fill:var(--error-paper)}svg .warning rect{stroke:var(--warning);fill:var(--warning-paper)}svg .plain rect{stroke:var(--error);fill:var(--error-paper)}svg path.plain,svg path.absent{stroke:var(--error)}svg .absent rect,svg path.absent{stroke-dasharray:5 4}
svg .secret rect{rx:13}
table{border-collapse:collapse;margin-top:8px;font-size:14px}th,td{text-align:left;padding:4px 16px 4px 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}th{color:var(--soft);font-weight:600}
@media (max-width:640px){.page{padding:16px 12px 40px}section{padding:14px}select,input{min-width:0;width:100%}label{flex:1 1 40%}}
@media print{form{display:none}section{break-inside:avoid}}`;

export const script = `
const form=document.getElementById("filters"),severity=document.getElementById("severity"),rule=document.getElementById("rule"),text=document.getElementById("text"),count=document.getElementById("count");
const findings=[...document.querySelectorAll("article")],files=[...document.querySelectorAll("section")];
const used=new Set(findings.map(finding=>finding.dataset.rule));
for(const choice of [...rule.options])if(choice.value!==""&&!used.has(choice.value))choice.remove();
function filter(){
const wanted=text.value.trim().toLowerCase(),isFiltered=severity.value!==""||rule.value!==""||wanted!=="";let shown=0;
for(const finding of findings){
const words=(finding.closest("section").querySelector("h2").textContent+" "+finding.textContent).toLowerCase();
const fits=(severity.value===""||finding.dataset.severity===severity.value)&&(rule.value===""||finding.dataset.rule===rule.value)&&words.includes(wanted);
finding.hidden=!fits;if(fits)shown++}
for(const file of files)file.hidden=isFiltered&&!file.querySelector("article:not([hidden])");
count.textContent=shown+" / "+findings.length}
form.addEventListener("input",filter);form.addEventListener("submit",event=>event.preventDefault());
form.hidden=findings.length===0;filter();`;
