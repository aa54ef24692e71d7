import { Button, Popover, Skeleton, VisuallyHidden } from '@mantine/core';
import { lazy, type ReactNode, Suspense } from 'react';
import classes from './picker.module.css';

const loadList = () => import('./picker-list').then((part) => ({ default: part.PickerList }));
const PickerList = lazy(loadList);

interface PickerOption {
  value: string;
  label: string;
  icon?: ReactNode;
  hint?: string;
}

export interface PickerProps {
  /** What is picked, for the search field and screen readers. */
  label: string;
  /** What the closed picker shows. */
  children: ReactNode;
  icon?: ReactNode;
  options: PickerOption[];
  selected: string[];
  opened: boolean;
  onOpenedChange: (opened: boolean) => void;
  onPick: (value: string) => void;
  /** Stays open for several choices, as tags need. */
  multiple?: boolean;
  /** Lets a word that is not in the list be picked. */
  create?: (word: string) => string;
  /** Shows what is set and offers nothing. */
  disabled?: boolean;
}

/** A small button that opens a searchable list; works by keyboard alone and by one key from outside. */
export function Picker({ label, children, icon, opened, onOpenedChange, disabled, ...list }: PickerProps) {
  const text = (
    <>
      <VisuallyHidden>{label}: </VisuallyHidden>
      {children}
    </>
  );
  if (disabled) {
    return (
      <span className={classes.fact}>
        {icon}
        {text}
      </span>
    );
  }
  return (
    <Popover
      opened={opened}
      onChange={onOpenedChange}
      width={300}
      position="bottom-start"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          className={classes.target}
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={icon}
          onMouseEnter={() => void loadList()}
          onClick={() => onOpenedChange(!opened)}
        >
          {text}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={label}>
        <Suspense fallback={<Skeleton height={160} />}>
          <PickerList label={label} onDone={() => onOpenedChange(false)} {...list} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
