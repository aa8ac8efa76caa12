import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { Rendered } from '../../../lambdas/notifications/templates/template.model.ts';
import { isDirectionBalanced } from '../../../schemas/_kit/visible-text.ts';

type Shape = { elements: string[]; links: string[]; text: string };

const shapeOf = (node: Tree.Node, shape: Shape = { elements: [], links: [], text: '' }): Shape => {
  if ('tagName' in node) {
    const names = node.attrs.map(({ name }) => name).sort();
    shape.elements.push(`${node.tagName}[${names.join()}]`);
    for (const { name, value } of node.attrs) if (name === 'href' || name === 'src') shape.links.push(value);
  }
  if ('value' in node && node.nodeName === '#text') shape.text += node.value;
  if ('childNodes' in node) for (const child of node.childNodes) shapeOf(child, shape);
  return shape;
};

/** Elements with the names of their attributes, links, and text of an e-mail, as a browser's parser finds them. */
export const htmlShape = (html: string): Shape => shapeOf(parse(html));

const codePoints = (text: string): number => [...text].length;
// All controls but the isolates that the engine sets itself.
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066\u2067\ufeff\ufff9-\ufffb]/u;

/** Faults of a message that no variable may cause. */
export const unsafeIn = ({ title, body, subject, html, text }: Rendered): string[] => {
  const found: string[] = [];
  const require = (isTrue: boolean, fault: string) => void (isTrue || found.push(fault));
  for (const line of [title, subject ?? '']) require(!CONTROL.test(line) && codePoints(line) <= 300, `a line: ${line}`);
  require(codePoints(subject ?? '') <= 150, 'the subject is long');
  for (const each of [title, body, subject ?? '', text ?? '']) {
    require(each.isWellFormed(), 'a lone surrogate');
    require(isDirectionBalanced(each), 'a direction that is not closed');
    require(!CONTROL.test(each.replaceAll('\n', '')), 'a control');
  }
  for (const link of html === undefined ? [] : htmlShape(html).links) require(/^https?:\/\/[^"'<>\s]+$/.test(link), `a link: ${link}`);
  return found;
};

export const unsafeInPush = (rendered: Rendered): string[] => {
  const { title, body } = rendered;
  const found = unsafeIn(rendered);
  if (body.includes('\n') || codePoints(title) > 100 || codePoints(body) > 300) found.push('too many lines or characters');
  // The services accept 4 KB, which also hold the ids of the data.
  if (Buffer.byteLength(JSON.stringify([title, body])) > 3000) found.push('too many bytes');
  return found;
};
