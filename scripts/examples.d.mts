export function scriptIn(page: string): string;
export function callsIn(page: string): string[];
export function withOutputs(page: string, run: (call: string) => string): string;
