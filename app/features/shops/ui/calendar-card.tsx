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
import { examplesOf } from './calendar-example.ts';
import type { SentCalendar } from './calendar-form.ts';
import { rangesOf, rowsOf, textOfRanges } from './closed-day-rows.ts';
import type { ClosedDayRow, RowProblem } from './closed-day-rows.ts';
import { ClosedDays } from './closed-days.tsx';

const WORDS = {
  title: 'Calendar',
  sentence: (zone: string) =>
    `How an arrival’s date becomes the date that shoppers see. Days are counted in the shop’s time zone, ${zone}.`,
  buffer: 'Buffer',
  bufferHelp:
    'Calendar days added to an arrival’s date, for goods that come late, until the lateness of its supplier is known.',
  bufferUnit: 'days',
  handling: 'Handling',
  handlingHelp: 'Working days from goods received to parcel sent.',
  handlingUnit: 'working days',
  cutOff: 'Cut-off',
  cutOffHelp:
    'Orders and goods that come from this time on count as the next day’s. Leave it empty for none.',
  working: 'Days on which you ship',
  location: 'Backorders ship from',
  locationHelp: 'The date that the next buyer is told comes from the line at this location.',
  locationNone: 'Choose by itself',
  place: 'Show shoppers their place in line',
  placeHelp: 'On the page of their own order. The date is shown in any case.',
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

interface CalendarCardProps {
  readonly saved: SentCalendar;
  readonly zone: string;
  /** The instant at which the page was read, and the day it was in the zone. */
  readonly now: string;
  readonly today: string;
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly problems: readonly RowProblem[];
  readonly isSaving: boolean;
  readonly onSave: (calendar: SentCalendar) => void;
}

const textOf = (calendar: SentCalendar): string =>
  JSON.stringify([
    calendar.bufferDays.trim(),
    calendar.handlingDays.trim(),
    calendar.workingDays.toSorted(),
    calendar.backorderLocationId,
    calendar.cutOff,
    textOfRanges(calendar.closedDays),
    calendar.showsPlaceInLine,
  ]);

/** The shop's calendar. What was saved comes in as `saved`; what was changed lives here. */
export const CalendarCard = ({
  saved,
  zone,
  now,
  today,
  locations,
  problems,
  isSaving,
  onSave,
}: CalendarCardProps) => {
  const [edited, setEdited] = useState<Partial<SentCalendar>>({});
  const [editedRows, setEditedRows] = useState<readonly ClosedDayRow[] | null>(null);
  const [sentRows, setSentRows] = useState<readonly ClosedDayRow[]>([]);
  // Once saved, they are shown in their order.
  const isEdited =
    editedRows !== null && textOfRanges(editedRows) !== textOfRanges(saved.closedDays);
  const rows = isEdited ? editedRows : rowsOf(saved.closedDays, today);
  const calendar = { ...saved, ...edited, closedDays: rangesOf(rows) };
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
          setSentRows(rows);
          onSave(calendar);
        }}
        onDiscard={() => {
          setEdited({});
          setEditedRows(null);
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
        <InlineGrid columns={{ xs: 1, sm: 2, md: 3 }} gap="400">
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
          <TextField
            label={WORDS.cutOff}
            helpText={WORDS.cutOffHelp}
            type="time"
            autoComplete="off"
            value={calendar.cutOff}
            onChange={(cutOff) => {
              change({ cutOff });
            }}
            {...errorOf('cutOff')}
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
        <ClosedDays rows={rows} sent={sentRows} problems={problems} onChange={setEditedRows} />
        <BlockStack gap="100">
          {examplesOf(saved, calendar, { zone, now }).map((sentence) => (
            <Text as="p" tone="subdued" key={sentence}>
              {sentence}
            </Text>
          ))}
        </BlockStack>
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
