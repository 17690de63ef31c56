// The manual page, from the same description of the command line that the program parses with.
import { build } from 'esbuild';

/** The text of reflow-migrate(1). */
export async function manual(lang) {
  const { outputFiles } = await build({
    entryPoints: ['src/command-line/manual.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(`${process.cwd()}/`);",
    },
    write: false,
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return (await import(`data:text/javascript;base64,${code}`)).manual(lang);
}
