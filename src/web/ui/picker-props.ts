import type { ReactNode } from 'react';

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
  /** `note`: what was written beside the choice, empty where nothing was or nothing can be. */
  onPick: (value: string, note: string) => void;
  /** Stays open for several choices, as tags need. */
  multiple?: boolean;
  /** Lets a word that is not in the list be picked. */
  create?: (word: string) => string;
  /** Lets a few words go with the choice: what the field for them is called. */
  noteLabel?: string;
  /** Shows what is set and offers nothing. */
  disabled?: boolean;
}
