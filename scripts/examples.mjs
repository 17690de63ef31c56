// Examples in a page: a line with a command in backticks, and below it a block with what the command prints. `npm run docs` makes them anew,
// and a test compares them.
const example = /^`reflow-migrate ([^`]*)`(?:, at `([^`]*)`)?:\n\n```(\w+)\n(.*?)^```$/gms;

/** What a path such as `.runs[0].results` leads to in a JSON text, as it is printed. */
function at(text, path) {
  let value = JSON.parse(text);
  for (const [key] of path.matchAll(/\w+/g)) value = value[key];
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The script that a page shows as its example. */
export const scriptIn = (page) => /<!-- script -->\n```sh\n(.*?)```/s.exec(page)?.[1] ?? '';

/** The commands of a page's examples. */
export const callsIn = (page) => Array.from(page.matchAll(example), ([, call]) => call);

/** The page with what `run` says that each command prints. */
export const withOutputs = (page, run) =>
  page.replace(example, (_, call, path, kind) => {
    const out = run(call);
    const place = path === undefined ? '' : `, at \`${path}\``;
    return `\`reflow-migrate ${call}\`${place}:\n\n\`\`\`${kind}\n${path === undefined ? out : at(out, path)}\`\`\``;
  });
