/** The parser's door: its trees, and the walk over them. Nothing else imports `unbash`, so another parser would come in here. */
import { forEachChild, type Statement, type SyntaxNode } from 'unbash';

export type * from 'unbash';
export { forEachChild, parse } from 'unbash';

/** Shows every node of a script, outer ones first, but what stands in backticks with a backslash: that text is another one. */
export function eachNode(commands: readonly Statement[], look: (node: SyntaxNode) => void): void {
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Script' && node.source !== undefined) return;
    look(node);
    forEachChild(node, visit);
  };
  for (const statement of commands) visit(statement);
}
