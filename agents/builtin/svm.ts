/** A message as numbers: which features it has, and how telling each is; of length one. */
interface Vector {
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

export interface Example {
  readonly label: string;
  readonly features: readonly string[];
}

/** One linear score per label, in the order of `labels`. */
export interface LinearModel {
  readonly labels: readonly string[];
  readonly size: number;
  scores(features: readonly string[]): Float32Array;
}

/** A feature of one single example tells nothing. */
const FEWEST = 2;
const ROUNDS = 8;
/** How much one misread example may bend the model. */
const COST = 1;
const BIAS = 0.3;

function featureIds(examples: readonly Example[]): Map<string, { readonly id: number; readonly idf: number }> {
  const counts = new Map<string, number>();
  for (const { features } of examples) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const ids = new Map<string, { id: number; idf: number }>();
  for (const [feature, count] of counts)
    if (count >= FEWEST) ids.set(feature, { id: ids.size, idf: Math.log(1 + examples.length / count) });
  return ids;
}

function vectorOf(features: readonly string[], known: ReturnType<typeof featureIds>): Vector {
  const found = features.flatMap((feature) => known.get(feature) ?? []);
  const length = Math.hypot(...found.map(({ idf }) => idf)) || 1;
  return {
    ids: Int32Array.from([...found.map(({ id }) => id), known.size]),
    weights: Float32Array.from([...found.map(({ idf }) => idf / length), BIAS]),
  };
}

function addScores(matrix: Float32Array, { ids, weights }: Vector, scores: Float32Array): void {
  const labels = scores.length;
  scores.fill(0);
  for (let at = 0; at < ids.length; at += 1) {
    const row = (ids[at] ?? 0) * labels;
    const weight = weights[at] ?? 0;
    for (let label = 0; label < labels; label += 1) scores[label] = (scores[label] ?? 0) + (matrix[row + label] ?? 0) * weight;
  }
}

/** Few labels move at an example: most of the others have learnt long ago that it is none of theirs. */
function addTo(matrix: Float32Array, { ids, weights }: Vector, steps: Float32Array, moved: readonly number[]): void {
  const labels = steps.length;
  for (let at = 0; at < ids.length; at += 1) {
    const row = (ids[at] ?? 0) * labels;
    const weight = weights[at] ?? 0;
    for (const label of moved) matrix[row + label] = (matrix[row + label] ?? 0) + (steps[label] ?? 0) * weight;
  }
}

/** The same order in every process: a message is understood alike on each server. */
function shuffled(count: number, seed: number): number[] {
  let state = seed;
  const order = Array.from({ length: count }, (_, index) => index);
  for (let at = count - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (at + 1);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}

/** One-against-rest linear machines with squared hinge loss, by dual coordinate descent (Hsieh et al., 2008). */
export function trainLinear(examples: readonly Example[]): LinearModel {
  const labels = [...new Set(examples.map(({ label }) => label))];
  const known = featureIds(examples);
  const vectors = examples.map(({ features }) => vectorOf(features, known));
  const targets = examples.map(({ label }) => labels.indexOf(label));
  const norms = vectors.map(({ weights }) => weights.reduce((sum, weight) => sum + weight * weight, 1 / (2 * COST)));
  const matrix = new Float32Array((known.size + 1) * labels.length);
  const duals = new Float32Array(examples.length * labels.length);
  const scores = new Float32Array(labels.length);
  const steps = new Float32Array(labels.length);
  /** New duals of one example's labels; which of them moved. */
  const step = (example: number): number[] => {
    const moved: number[] = [];
    const norm = norms[example] ?? 1;
    for (let label = 0; label < labels.length; label += 1) {
      const side = label === targets[example] ? 1 : -1;
      const at = example * labels.length + label;
      const dual = duals[at] ?? 0;
      const gradient = side * (scores[label] ?? 0) - 1 + dual / (2 * COST);
      const next = Math.max(0, dual - gradient / norm);
      steps[label] = (next - dual) * side;
      duals[at] = next;
      if (next !== dual) moved.push(label);
    }
    return moved;
  };
  const update = (example: number): void => {
    const vector = vectors[example] as Vector;
    addScores(matrix, vector, scores);
    addTo(matrix, vector, steps, step(example));
  };
  for (let round = 0; round < ROUNDS; round += 1) for (const example of shuffled(examples.length, round + 1)) update(example);
  return {
    labels,
    size: matrix.length,
    scores(features) {
      const result = new Float32Array(labels.length);
      addScores(matrix, vectorOf(features, known), result);
      return result;
    },
  };
}
