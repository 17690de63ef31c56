/** Arguments as a shell reads them. */

export const isPlain = (argument: string): boolean => !/[^\w./:@%+,=-]/.test(argument);

/** A word that bash reads as exactly this path. A single quote stands in double ones: a backslash would mean something else within backticks. */
export const quote = (path: string): string => (isPlain(path) ? path : `'${path.replaceAll("'", `'"'"'`)}'`);
