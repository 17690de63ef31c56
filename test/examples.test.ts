/** The examples, before and after, and the diff as a patch. */
import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runHere } from './helpers/here.js';
import { copyOf, folderWith, git, root } from './helpers/program.js';

const names = readdirSync(join(root, 'examples/before'));
const bytes = (folder: string, name: string): string => readFileSync(join(folder, name), 'latin1');

test('there are six examples, each before and after', () => {
  expect(names).toHaveLength(6);
  expect(readdirSync(join(root, 'examples/after'))).toEqual(names);
});

test('the program makes after of before, and a second run changes nothing', async () => {
  const folder = copyOf('examples/before');
  expect((await runHere(folder, ['-q'])).status).toBe(0);
  for (const name of names)
    expect([name, bytes(folder, name)]).toEqual([name, bytes(join(root, 'examples/after'), name)]);
  expect(await runHere(folder, ['--check'])).toMatchObject({ status: 0, out: '' });
});

/** Saves the dry run's output and applies it with git. */
async function patch(folder: string): Promise<void> {
  const { out, status } = await runHere(folder, ['-n', '.']);
  expect(status).toBe(0);
  writeFileSync(join(folder, 'x.patch'), out);
  expect(git(folder, 'apply', 'x.patch')).toMatchObject({ status: 0, err: '' });
}

test('what the README tells a newcomer to try leaves nothing for a person, with the whole repository in view', async () => {
  const { out, err, status } = await runHere(root, ['--dry-run', 'examples/before']);
  expect(status).toBe(0);
  expect(err).not.toContain('error');
  expect(out.match(/^-[^-]/gm)?.length).toBeGreaterThanOrEqual(16);
});

test('the dry run is a patch that git applies', async () => {
  const folder = copyOf('examples/before');
  await patch(folder);
  for (const name of names) expect(bytes(folder, name)).toBe(bytes(join(root, 'examples/after'), name));
});

test.each([
  ['a name with a blank', 'my train.sh', (text: string) => text],
  ['CRLF', 'train.sh', (text: string) => text.replaceAll('\n', '\r\n')],
  ['no newline at the end', 'train.sh', (text: string) => text.trimEnd()],
  ['a name that is not ASCII', '训练.sh', (text: string) => text],
])('the patch applies with %s', async (_, name, change) => {
  for (const example of names) {
    const folder = folderWith();
    cpSync(join(root, 'examples/before', example), join(folder, example));
    renameSync(join(folder, example), join(folder, name));
    writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));
    await patch(folder);
    expect(readFileSync(join(folder, name), 'utf8')).toBe(
      change(readFileSync(join(root, 'examples/after', example), 'utf8')),
    );
  }
});
