/** What a release needs: the workflows as data, the changelog, and names that agree. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { root } from './helpers/program.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const workflow = (name: string) => parse(read(`.github/workflows/${name}.yml`));
/** All commands of a job's steps. */
const commands = (job: { steps: { run?: string }[] }): string => job.steps.map(({ run }) => run ?? '').join('\n');

test('the changelog keeps its form, and its newest version is that of the package', () => {
  const headings = [...read('CHANGELOG.md').matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading);
  for (const heading of headings) expect(heading).toMatch(/^\[(Unreleased|\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$)/);
  const released = headings.filter((heading) => heading !== '[Unreleased]');
  if (released.length > 0) expect(released[0]).toMatch(new RegExp(`^\\[${manifest.version}\\] `));
  for (const [, kind] of read('CHANGELOG.md').matchAll(/^### (.*)$/gm))
    expect(['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']).toContain(kind);
});

test('CI installs the tarball on three systems, with each Node from the oldest that is supported', () => {
  const { jobs } = workflow('ci');
  expect(jobs.installed.strategy.matrix).toEqual({
    os: ['ubuntu-latest', 'macos-latest', 'windows-latest'],
    node: [20, 22, 24],
  });
  expect(manifest.engines.node).toBe(`>=${jobs.whole.strategy.matrix.node[0]}`);
});

test('each workflow runs what is there', () => {
  for (const name of ['ci', 'release']) {
    for (const job of Object.values<{ steps: { run?: string }[] }>(workflow(name).jobs)) {
      for (const [, script = ''] of commands(job).matchAll(/npm run ([\w:]+)/g))
        expect(manifest.scripts).toHaveProperty([script]);
      if (commands(job).includes('.ci/run')) expect(existsSync(join(root, '.ci/run'))).toBe(true);
    }
  }
});

test('a release is published with provenance, by a tag that is the version', () => {
  const { on, permissions, jobs } = workflow('release');
  expect(on.push.tags).toEqual(['v[0-9]+.[0-9]+.[0-9]+']);
  expect(permissions['id-token']).toBe('write');
  expect(commands(jobs.publish)).toMatch(/npm publish --provenance/);
  expect(read('README.md')).toContain(`reflow-migrate-${manifest.version}.tgz`);
  expect(read('docs/ci.md')).toContain(`@v${manifest.version}`);
});
