import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queryClient } from './api/query-client';
import { SignOutQuestion } from './platform/sign-out-question';
import { router } from './router';
import { colourVariables, theme } from './theme';
import { Toasts } from './ui/toasts';

/** The whole product in the browser: looks, memory and screens. `nonce` is what the content policy asks of styles. */
export function App({ nonce }: { nonce: string }) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={colourVariables}
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <Toasts />
        <SignOutQuestion />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
