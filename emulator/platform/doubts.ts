/**
 * What nobody has verified on a real shop, each as a switch with its alternatives. An app is right
 * only if it is right under all of them.
 */
export const DOUBTS = {
  splitKeepsId: {
    question: 'Which part of a split or a partial hold keeps the id of the fulfillment order?',
    alternatives: ['named', 'remaining'],
    assumed: 'named',
  },
  holdNamingEveryLine: {
    question: 'What does a hold do that names every line with its full quantity?',
    alternatives: ['holds-whole', 'not-splittable'],
    assumed: 'holds-whole',
  },
  splitWhileHeld: {
    question: 'What becomes of the holds when a held fulfillment order is split?',
    alternatives: ['both-held', 'named-free', 'refused'],
    assumed: 'both-held',
  },
  splitActionWhileHeld: {
    question: 'Do the supported actions of a held fulfillment order list SPLIT?',
    alternatives: ['listed', 'not-listed'],
    assumed: 'not-listed',
  },
  mergeAfterRelease: {
    question: 'Are fulfillment orders that a hold had separated merged again when it is released?',
    alternatives: ['never', 'automatic'],
    assumed: 'never',
  },
  editOntoHeldOrder: {
    question: 'Where do units go that an edit adds to an order with a held fulfillment order?',
    alternatives: ['new-fo', 'same-fo'],
    assumed: 'new-fo',
  },
  oversoldRouting: {
    question: 'Which location gets the units that no location has?',
    alternatives: ['first-online-location', 'location-with-most-stock'],
    assumed: 'first-online-location',
  },
  membershipChange: {
    question: 'Is a product announced that is put into a collection by hand, or taken out?',
    alternatives: ['announced', 'collection-only'],
    assumed: 'announced',
  },
  publicationChange: {
    question: 'Is a collection announced that the online store begins to show, or hides?',
    alternatives: ['announced', 'silent'],
    assumed: 'announced',
  },
} as const satisfies Record<
  string,
  { question: string; alternatives: readonly string[]; assumed: string }
>;

export type DoubtName = keyof typeof DOUBTS;

export type Doubts = { [Name in DoubtName]: (typeof DOUBTS)[Name]['alternatives'][number] };

/** Every doubt as assumed. A fresh object each time, because the switches of a platform are mutable. */
export const assumedDoubts = (): Doubts => ({
  splitKeepsId: DOUBTS.splitKeepsId.assumed,
  holdNamingEveryLine: DOUBTS.holdNamingEveryLine.assumed,
  splitWhileHeld: DOUBTS.splitWhileHeld.assumed,
  splitActionWhileHeld: DOUBTS.splitActionWhileHeld.assumed,
  mergeAfterRelease: DOUBTS.mergeAfterRelease.assumed,
  editOntoHeldOrder: DOUBTS.editOntoHeldOrder.assumed,
  oversoldRouting: DOUBTS.oversoldRouting.assumed,
  membershipChange: DOUBTS.membershipChange.assumed,
  publicationChange: DOUBTS.publicationChange.assumed,
});

/** Reads a choice that came from outside; says what is wrong with it instead of guessing. */
export const withChoice = (
  doubts: Doubts,
  name: string,
  choice: string,
): Doubts | { refused: string } => {
  if (!isDoubtName(name)) return { refused: `there is no doubt named ${name}` };
  const alternatives: readonly string[] = DOUBTS[name].alternatives;
  if (!alternatives.includes(choice)) {
    return { refused: `${name} is one of ${alternatives.join(', ')}, not ${choice}` };
  }
  return { ...doubts, [name]: choice };
};

const isDoubtName = (name: string): name is DoubtName => Object.hasOwn(DOUBTS, name);
