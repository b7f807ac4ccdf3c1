/** The shop's calendar: its zone, the days it ships on, and how long it takes. */
export interface ShopCalendar {
  /** IANA zone, e.g. `Europe/Stockholm`. */
  readonly zone: string;
  /** ISO weekdays (1 Monday … 7 Sunday) on which parcels leave; at least one. */
  readonly workingDays: readonly number[];
  /** Calendar days added to every arrival's date, 0 or more. */
  readonly bufferDays: number;
  /** Working days from goods received to parcel sent, 0 or more. */
  readonly handlingDays: number;
}
