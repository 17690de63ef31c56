// The licences of the packages that a bundle holds.
import { readdirSync, readFileSync } from 'node:fs';

/** `inputs` are the paths of the bundled files. Throws where a package has no licence text. */
export function licences(inputs) {
  const folders = new Set(inputs.flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
  const parts = [...folders].map((folder) => {
    const { name, version, license, repository } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)\b/i.test(one));
    if (!file) throw new Error(`${name} is bundled, but has no licence text`);
    const text = readFileSync(`${folder}/${file}`, 'utf8').replaceAll('\r\n', '\n').trim();
    return `${name} ${version}\nLicence: ${license}\nSource: ${repository?.url ?? repository}\n\n${text}\n`;
  });
  return `The command and the library hold these packages.\n\n${parts.sort().join(`\n${'-'.repeat(80)}\n\n`)}`;
}
