import {
  Box,
  Page,
  SkeletonBodyText,
  SkeletonDisplayText,
  Card,
  BlockStack,
} from '@shopify/polaris';
import type { PageProps } from '@shopify/polaris';
import { useLocation, useNavigate, useNavigation } from '@remix-run/react';
import { TitleBar } from '@shopify/app-bridge-react';
import { useEffect, useState } from 'react';

/** A title without a space must not make the page wider than a phone; Polaris has no word for it. */
const LONG_TITLE = '.Polaris-Header-Title { overflow-wrap: anywhere; }';

/** Shorter waits show nothing: a skeleton that only flashes is worse than none. */
const SLOW_AFTER_MS = 300;

const useIsLeavingSlowly = (): boolean => {
  const navigation = useNavigation();
  const { pathname } = useLocation();
  const isLeaving = navigation.state === 'loading' && navigation.location.pathname !== pathname;
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isLeaving) {
      setIsSlow(false);
      return undefined;
    }
    const timer = setTimeout(() => {
      setIsSlow(true);
    }, SLOW_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isLeaving]);
  return isLeaving && isSlow;
};

const LoadingPage = () => (
  <Page>
    <div role="status" aria-label="Loading the page">
      <BlockStack gap="400">
        <SkeletonDisplayText size="medium" />
        {[3, 5, 4].map((lines) => (
          <Card key={lines}>
            <SkeletonBodyText lines={lines} />
          </Card>
        ))}
      </BlockStack>
    </div>
  </Page>
);

type PageFrameProps = Pick<
  PageProps,
  'backAction' | 'children' | 'secondaryActions' | 'subtitle' | 'titleMetadata'
> & {
  title: string;
  /** For a page below another: what stands in the admin's bar, while the page shows its own title. */
  section?: string;
  /** In the admin's bar. */
  mainAction?: { label: string; url: string };
};

/** A page of ours: its title in the admin's bar and as its heading, and a skeleton while it is left. */
export const PageFrame = ({ title, section, mainAction, children, ...page }: PageFrameProps) => {
  const isLeavingSlowly = useIsLeavingSlowly();
  const navigate = useNavigate();
  return (
    <>
      <TitleBar title={section ?? title}>
        {mainAction === undefined ? null : (
          <button
            type="button"
            // App Bridge reads it from the element; React has no word for it.
            {...{ variant: 'primary' }}
            onClick={() => {
              navigate(mainAction.url);
            }}
          >
            {mainAction.label}
          </button>
        )}
      </TitleBar>
      {isLeavingSlowly ? <LoadingPage /> : null}
      <main hidden={isLeavingSlowly}>
        <style>{LONG_TITLE}</style>
        <Page title={title} titleHidden={section === undefined} {...page}>
          {section === undefined ? <Box paddingBlockStart="400">{children}</Box> : children}
        </Page>
      </main>
    </>
  );
};
