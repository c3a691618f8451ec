// What `npm start` and `npm run dev` run; plain Node, so that it works before anything is installed.
import "./node-version.mjs";

import("./launch.mjs").then((launcher) => {
  launcher.launch(process.argv.slice(2));
});
