import {
  BlockStack,
  Card,
  Checkbox,
  ChoiceList,
  InlineGrid,
  Select,
  Text,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';
import { UnsavedChanges } from '#app/ui/unsaved-changes.tsx';
import type { SentCalendar } from './calendar-form.ts';

const WORDS = {
  title: 'Calendar',
  sentence: (zone: string) =>
    `How an arrival’s date becomes the date that shoppers see. Days are counted in the shop’s time zone, ${zone}.`,
  buffer: 'Buffer',
  bufferHelp: 'Calendar days added to every arrival’s date, for goods that come late.',
  bufferUnit: 'days',
  handling: 'Handling',
  handlingHelp: 'Working days from goods received to parcel sent.',
  handlingUnit: 'working days',
  working: 'Days on which you ship',
  location: 'Backorders ship from',
  locationHelp: 'The date that the next buyer is told comes from the line at this location.',
  locationNone: 'Choose by itself',
  place: 'Show shoppers their place in line',
  placeHelp: 'On the page of their own order. The date is shown in any case.',
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export interface CalendarProblem {
  readonly field: string;
  readonly message: string;
}

interface CalendarCardProps {
  readonly saved: SentCalendar;
  readonly zone: string;
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly problems: readonly CalendarProblem[];
  readonly isSaving: boolean;
  readonly onSave: (calendar: SentCalendar) => void;
}

const textOf = (calendar: SentCalendar): string =>
  JSON.stringify([
    calendar.bufferDays.trim(),
    calendar.handlingDays.trim(),
    calendar.workingDays.toSorted(),
    calendar.backorderLocationId,
    calendar.showsPlaceInLine,
  ]);

/** The shop's calendar. What was saved comes in as `saved`; what was changed lives here. */
export const CalendarCard = ({
  saved,
  zone,
  locations,
  problems,
  isSaving,
  onSave,
}: CalendarCardProps) => {
  const [edited, setEdited] = useState<Partial<SentCalendar>>({});
  const calendar = { ...saved, ...edited };
  const change = (part: Partial<SentCalendar>) => {
    setEdited({ ...edited, ...part });
  };
  const errorOf = (field: string) => {
    const message = problems.find((problem) => problem.field === field)?.message;
    return message === undefined ? {} : { error: message };
  };
  return (
    <Card>
      <UnsavedChanges
        id="calendar-save-bar"
        isOpen={textOf(calendar) !== textOf(saved)}
        isSaving={isSaving}
        onSave={() => {
          onSave(calendar);
        }}
        onDiscard={() => {
          setEdited({});
        }}
      />
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {WORDS.title}
          </Text>
          <Text as="p" tone="subdued">
            {WORDS.sentence(zone)}
          </Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <TextField
            label={WORDS.buffer}
            helpText={WORDS.bufferHelp}
            suffix={WORDS.bufferUnit}
            inputMode="numeric"
            autoComplete="off"
            maxLength={10}
            value={calendar.bufferDays}
            onChange={(bufferDays) => {
              change({ bufferDays });
            }}
            {...errorOf('bufferDays')}
          />
          <TextField
            label={WORDS.handling}
            helpText={WORDS.handlingHelp}
            suffix={WORDS.handlingUnit}
            inputMode="numeric"
            autoComplete="off"
            maxLength={10}
            value={calendar.handlingDays}
            onChange={(handlingDays) => {
              change({ handlingDays });
            }}
            {...errorOf('handlingDays')}
          />
        </InlineGrid>
        <ChoiceList
          allowMultiple
          title={WORDS.working}
          choices={WEEKDAYS.map((label, index) => ({ label, value: String(index + 1) }))}
          selected={calendar.workingDays.map(String)}
          onChange={(days) => {
            change({ workingDays: days.map(Number) });
          }}
          {...errorOf('workingDays')}
        />
        <Select
          label={WORDS.location}
          helpText={WORDS.locationHelp}
          options={[
            { label: WORDS.locationNone, value: '' },
            ...locations.map(({ id, name }) => ({ label: name, value: id })),
          ]}
          value={calendar.backorderLocationId}
          onChange={(backorderLocationId) => {
            change({ backorderLocationId });
          }}
          {...errorOf('backorderLocationId')}
        />
        <Checkbox
          label={WORDS.place}
          helpText={WORDS.placeHelp}
          checked={calendar.showsPlaceInLine}
          onChange={(showsPlaceInLine) => {
            change({ showsPlaceInLine });
          }}
        />
      </BlockStack>
    </Card>
  );
};
