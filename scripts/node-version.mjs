// Imported first, and in words that old versions understand: without it they answer with a syntax error.
var parts = process.versions.node.split(".");
var major = Number(parts[0]);
if (major < 20 || (major === 20 && Number(parts[1]) < 19)) {
  console.error(
    `Clinic Admin needs Node 20.19 or later, and this is ${process.version}; install it from https://nodejs.org.`,
  );
  process.exit(1);
}
