const { Annotation, START, StateGraph } = require("@langchain/langgraph");
const prices = require("../lib/prices.json");

const Stock = Annotation.Root({
  item: Annotation(),
  answer: Annotation({ reducer: (_, next) => next, default: () => "" }),
});

const graph = new StateGraph(Stock)
  .addNode("look", ({ item }) => {
    const price = prices[item];
    return { answer: price ? `${price} ${process.env.SHOP_CURRENCY}` : "not in stock" };
  })
  .addEdge(START, "look")
  .compile();

module.exports = { graph };
