// Writes times in the reader's zone and language; the server's text stays as the title.

import { enhance } from "./content.js";

const FORMATS = {
  "": { dateStyle: "medium", timeStyle: "short" },
  date: { dateStyle: "medium" },
  time: { timeStyle: "short" },
};

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

function ago(moment) {
  const seconds = (moment - Date.now()) / 1000;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  return format.format(Math.round(seconds / length), unit);
}

enhance("time[data-local]", (time) => {
  const moment = new Date(time.dateTime);
  if (Number.isNaN(moment.getTime())) return;
  const { local } = time.dataset;
  const language = document.documentElement.lang;
  time.title = time.textContent;
  time.textContent = FORMATS[local]
    ? new Intl.DateTimeFormat(language, FORMATS[local]).format(moment)
    : ago(moment);
});
