import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Props = ButtonProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & { ref?: Ref<HTMLAnchorElement> };

/** A link to a screen that looks like a button; where it leads is checked as with any link. */
export const LinkButton = createLink(function LinkAsButton(props: Props) {
  return <Button component="a" {...props} />;
});
