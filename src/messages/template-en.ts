/** The record that `new` writes, with its comments in English. */
export const templateEn = (
  id: string,
): string => `# yaml-language-server: $schema=./node_modules/reflow-migrate/schema/transform.json
# What a version of a tool changed in its command line. Try it: reflow-migrate test ${id}.yaml

id: ${id}
title: The renderer, version 2

# Whose flags these are: a command, the end of a script's path, a Python module. One, or a list.
entries:
  render: { command: render, script: render.py, module: studio.render }

# What becomes of a flag, and why. The reason is shown to people, in a sentence.
rules:
  # Another name; the value stays as it is written.
  - { rename: --out, to: --output, why: version 2 has longer names }
  # It goes. \`takes: nothing\`: it is a switch, and the word behind it is not its value.
  - { remove: --fast, takes: nothing, why: it is always fast now }
  # Other flags instead.
  - { replace: --gpu, with: [--device=cuda], takes: nothing, why: a device has a name now }
  # By the value; what is not listed stays (else: keep) or is for a person (else: report).
  - values: { flag: --quality, map: { low: [--samples=16], high: [--samples=256] }, else: report }
    why: quality is a number of samples now
  # Only where the command has another flag, too. Also: lacks, value: {flag, in}, all, any, not.
  - { remove: --tiles, when: { has: --samples }, why: samples choose the tiles }
  # It is for a person; nothing is changed.
  - { report: --shadows, why: shadows are drawn in another way }
  # Also: join, split, repeat, toPositional, toEnv, insert; and level: request, for what is changed with --allow only.

# Tests: \`reflow-migrate test\` runs them. \`reports\` names the rules of what is left for a person.
examples:
  - before: render --out=a.png --fast scene.json
    after: render --output=a.png scene.json
  - before: python -m studio.render --gpu --quality high
    after: python -m studio.render --device=cuda --samples=256
  - before: render --tiles=4 --samples=16
    after: render --samples=16
  - before: render --shadows=soft
    after: render --shadows=soft
    reports: [reported-flag]
`;
