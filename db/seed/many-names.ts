import { demoFirstNames, demoLastNames } from "./demo-people";

// About a thousand of each, the demo's in front: names are drawn so that those in front are the common ones, as in life.
const firstStems = "Ada Al Ama An Ari Bea Cal Dari Ed El Fer Ga Har Isa Jo Ka Le Lu Mari Na Ori Ra Sa Te Val".split(
  " ",
);
const firstEndings =
  "bel bert dan dine fred la lene lia lin mir na nel nette nor ra rick ro ron sha son ta vin wen".split(" ");
const lastStems =
  "Ander Bal Berg Bran Carl Cor Dal Eng Fal Gar Hal Hart Holm Jan Kar Lang Lind Mal Mont Nor Ol Par Ros Sand Stein Thor Val West Win Zel".split(
    " ",
  );
const lastEndings =
  "ati berg borough by dale dez dorf elli enko er escu ez field ford gren ham ic ington ino ley mann mark ner nova oglu ola quist sen ski smith son stein strom ton ucci vic ville wood worth".split(
    " ",
  );

export const manyFirstNames = [...demoFirstNames, ...joined(firstStems, firstEndings)];
export const manyLastNames = [...demoLastNames, ...joined(lastStems, lastEndings)];

function joined(stems: readonly string[], endings: readonly string[]): string[] {
  return endings.flatMap((ending) => stems.map((stem) => stem + ending));
}
