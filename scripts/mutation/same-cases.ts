/**
 * The same generated cases in every run. With chance, a mutant that only rare cases show would be
 * killed today and survive tomorrow; a kill counts when it happens each time. The first case that
 * fails is a kill, and looking for a smaller one would only take time.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: 20_261_125, endOnFailure: true });
