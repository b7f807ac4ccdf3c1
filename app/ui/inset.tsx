import { Box } from '@shopify/polaris';
import type { ReactNode } from 'react';

/** Keeps what stands on no card off the edge of a phone; cards reach from edge to edge there. */
export const Inset = ({ children }: { children: ReactNode }) => (
  <Box paddingInline={{ xs: '400', sm: '0' }}>{children}</Box>
);
