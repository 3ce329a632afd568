// TensorFlow.js training an LSTM, in a page that has it as `tf`. The net, the weights it begins with, the sequences and the recipe are
// those of tests/probe/src/training.rs.

const INPUTS = 8;
const CLASSES = 8;
const STEPS = 50;
const RATE = 0.001;
const LONGEST = 1;

/** Numbers from -1 to 1 that every program makes alike. */
function numbers(start, shape, scale = 1) {
  const count = shape.reduce((product, size) => product * size, 1);
  const entry = (_, k) => {
    const at = start + k;
    return (((31 * at * at + 7919 * at + 13) % 2001) / 1000 - 1) * scale;
  };
  return tf.tensor(Float32Array.from({ length: count }, entry), shape);
}

/** The two ways to write the net: of ready layers, or step by step of matrices. Each gives its weights and its readout of `x`. */
export const WAYS = { layers, cell };

/** Weights with the gates in the order i, f, g, o. */
function weights(units) {
  const scale = 1 / Math.sqrt(units);
  return [
    numbers(0, [4 * units, INPUTS], scale).transpose(),
    numbers(100_000, [4 * units, units], scale).transpose(),
    numbers(200_000, [4 * units], scale),
    numbers(300_000, [CLASSES, units], scale).transpose(),
    numbers(400_000, [CLASSES], scale),
  ];
}

function layers(units) {
  const lstm = tf.layers.lstm({ units, inputShape: [STEPS, INPUTS], recurrentActivation: "sigmoid" });
  const model = tf.sequential({ layers: [lstm, tf.layers.dense({ units: CLASSES })] });
  model.setWeights(weights(units));
  return {
    variables: model.trainableWeights.map((weight) => weight.val),
    readout: (x) => model.apply(x, { training: true }),
  };
}

function cell(units) {
  const variables = weights(units).map((weight) => tf.variable(weight));
  const [w, u, b, v, a] = variables;
  const readout = (x) => {
    const batch = x.shape[0];
    // All steps' products on x at once.
    const fromInputs = x.transpose([1, 0, 2]).reshape([STEPS * batch, INPUTS]).matMul(w).add(b);
    let h = tf.zeros([batch, units]);
    let c = tf.zeros([batch, units]);
    for (const z of fromInputs.split(STEPS)) {
      const [i, f, g, o] = z.add(h.matMul(u)).split(4, 1);
      c = f.sigmoid().mul(c).add(i.sigmoid().mul(g.tanh()));
      h = o.sigmoid().mul(c.tanh());
    }
    return h.matMul(v).add(a);
  };
  return { variables, readout };
}

/** Makes updates: `update()` gives the loss as a tensor. */
export function training(way, units, batch) {
  const { variables, readout } = WAYS[way](units);
  const x = numbers(500_000, [batch, STEPS, INPUTS]);
  // At every update other classes, so that there is always something to learn.
  const wanted = Array.from({ length: CLASSES }, (_, turn) => {
    const classes = Array.from({ length: batch }, (_, s) => (s * 5 + turn) % CLASSES);
    return tf.oneHot(tf.tensor1d(classes, "int32"), CLASSES).toFloat();
  });
  const optimizer = tf.train.adam(RATE, 0.9, 0.999, 1e-8);
  let updates = 0;
  const update = () => tf.tidy(() => {
    const classes = wanted[updates++ % CLASSES];
    const loss = () => tf.losses.softmaxCrossEntropy(classes, readout(x));
    const { value, grads } = tf.variableGrads(loss, variables);
    optimizer.applyGradients(clipped(grads));
    return value;
  });
  return { update };
}

/** By their norm, all together. */
function clipped(grads) {
  const squares = Object.values(grads).map((gradient) => gradient.square().sum());
  const scale = tf.minimum(tf.div(LONGEST, tf.addN(squares).sqrt().add(1e-6)), 1);
  return Object.fromEntries(Object.entries(grads).map(([name, gradient]) => [name, gradient.mul(scale)]));
}
