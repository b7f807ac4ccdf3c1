/**
 * The documents of this folder with their variables and answers, as codegen wrote them down. The
 * library's own maps accept any text and answer `any`; only what codegen has seen is let through.
 */
import type { AdminMutations, AdminQueries } from '@shopify/admin-api-client';

type Seen<Operations> = {
  [
    Text in keyof Operations as string extends Text
      ? never
      : number extends Text
        ? never
        : symbol extends Text
          ? never
          : Text
  ]: Operations[Text];
};

type Operations = Seen<AdminQueries> & Seen<AdminMutations>;

export type Document = Extract<keyof Operations, string>;
export type Variables<Text extends Document> = Operations[Text]['variables'];
export type Data<Text extends Document> = Operations[Text]['return'];
