/** Links in Markdown that lead to nothing in the folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A heading's anchor, as the hosts of repositories make it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const headingsOf = (text: string): string[] =>
  [...text.replace(/^```.*?^```/gms, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** The pages of a folder and of its docs/. */
export function pagesIn(folder: string): string[] {
  const pages = ['.', 'docs'].flatMap((part) =>
    existsSync(join(folder, part)) ? readdirSync(join(folder, part)).map((name) => join(folder, part, name)) : [],
  );
  return pages.filter((path) => path.endsWith('.md'));
}

/** `page: link` for each link of these pages that stays in `folder` and leads to no file or no heading, or leaves it. */
export function deadLinks(folder: string): string[] {
  const dead: string[] = [];
  for (const page of pagesIn(folder)) {
    const text = readFileSync(page, 'utf8').replace(/^```.*?^```/gms, '');
    for (const [, link = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(link)) continue;
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      const leads =
        !relative(folder, target).startsWith('..') &&
        existsSync(target) &&
        (anchor === undefined || headingsOf(readFileSync(target, 'utf8')).includes(anchor));
      if (!leads) dead.push(`${relative(folder, page)}: ${link}`);
    }
  }
  return dead;
}
