/** Shown with 503 while Postgres is away. It stands alone, and looks again by itself. */
export const unavailablePage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="refresh" content="5">
<title>Back in a moment</title>
<style>
:root{color-scheme:light dark;--bg:#f6f7f8;--ink:#14212b;--muted:#5b6b78}
@media (prefers-color-scheme:dark){:root{--bg:#0f161b;--ink:#e7edf1;--muted:#9aabb7}}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:28rem}h1{font-size:22px;margin:0 0 8px}p{margin:0;color:var(--muted)}
</style>
</head>
<body><main><h1>Back in a moment</h1><p>The clinic’s database cannot be reached right now. You are still signed in, and nothing was changed. This page tries again by itself every 5 seconds.</p></main></body>
</html>
`;
