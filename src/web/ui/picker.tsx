import { Button, Popover, Skeleton, VisuallyHidden } from '@mantine/core';
import { lazy, Suspense } from 'react';
import classes from './picker.module.css';
import type { PickerProps } from './picker-props';

const loadList = () => import('./picker-list').then((part) => ({ default: part.PickerList }));
const PickerList = lazy(loadList);

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
