/** Names of transforms, and of files that hold one. */

export const defaultTransform = 'smolvla-reflow';

/** Whether a name is that of a file, and no transform's: `my-tool.yaml`. */
export const isRecordName = (name: string): boolean => /\.(?:ya?ml|json)$/.test(name);
