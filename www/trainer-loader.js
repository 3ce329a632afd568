// Starts the worker that trains. What nobody catches here reaches the page, which starts another; so this one goes.

addEventListener("error", () => setTimeout(close));
importScripts("./trainer.js");
wasm_bindgen({ module_or_path: "./trainer_bg.wasm" }).catch((error) => setTimeout(() => {
  throw error;
}));
