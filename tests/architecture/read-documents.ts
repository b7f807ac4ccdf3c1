/** Finds the `#graphql` documents in source files, without running them. */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.join(import.meta.dirname, '..', '..');

export interface FoundDocument {
  readonly constant: string;
  readonly file: string;
  readonly text: string;
}

const unwrapped = (expression: ts.Expression): ts.Expression =>
  ts.isAsExpression(expression) ? expression.expression : expression;

/** The text of a template whose holes are constants already known; null for anything else. */
const textOf = (expression: ts.Expression, known: ReadonlyMap<string, string>): string | null => {
  const template = unwrapped(expression);
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  if (!ts.isTemplateExpression(template)) return null;
  return template.templateSpans.reduce<string | null>((text, span) => {
    const filler = ts.isIdentifier(span.expression) ? known.get(span.expression.text) : undefined;
    return text === null || filler === undefined ? null : text + filler + span.literal.text;
  }, template.head.text);
};

const documentsIn = (file: string): FoundDocument[] => {
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext);
  const known = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const found = initializer === undefined ? null : textOf(initializer, known);
      if (found !== null && ts.isIdentifier(name)) known.set(name.text, found);
    }
  }
  return [...known]
    .filter(([, document]) => document.startsWith('#graphql'))
    .map(([constant, document]) => ({ constant, file, text: document }));
};

/** Source files under a folder of the repository, tests and generated code left out. */
export const sourceFiles = (folder: string): string[] =>
  fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((name) => /(?<!\.test)\.tsx?$/.test(name) && !name.includes('/generated/'))
    .sort();

/** Every document of the app that is a query or a mutation, its fragments included. */
export const readDocuments = (): FoundDocument[] =>
  sourceFiles('app/adapters/shopify')
    .flatMap(documentsIn)
    .filter(({ text }) => /^#graphql\s+(query|mutation)\b/.test(text));

export const readText = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');
