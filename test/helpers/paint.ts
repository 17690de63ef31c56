/** Colours that can be read in an expected text: `<red>word</>`. */
const paint = (name: string) => (text: string) => `<${name}>${text}</>`;

export const painted = {
  red: paint('red'),
  green: paint('green'),
  cyan: paint('cyan'),
  yellow: paint('yellow'),
  bold: paint('bold'),
  dim: paint('dim'),
};
