/** LiquidJS hands named arguments over as pairs among the positional ones. */
export const namedArguments = (args: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(args.filter(isPair));

const isPair = (arg: unknown): arg is [string, unknown] =>
  Array.isArray(arg) && arg.length === 2 && typeof arg[0] === 'string';
