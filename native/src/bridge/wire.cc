#include "bridge/wire.h"

#include <algorithm>

namespace pyforge {
namespace {

constexpr size_t kBlockCharacters = 64 * 1024;
constexpr size_t kUsualCells = 16 * 1024;
constexpr size_t kShrinkAboveCells = 512 * 1024;

}  // namespace

void Wire::open(napi_env env, napi_value rewire, size_t cells) {
  env_ = env;
  rewire_.set(env, rewire);
  if (replace(cells)) set_top(1);
}

bool Wire::replace(size_t cells) {
  napi_value count = node::number(env_, static_cast<double>(cells)), buffer = nullptr;
  if (napi_call_function(env_, node::undefined(env_), rewire_.get(env_), 1, &count, &buffer) != napi_ok)
    return false;
  void* data = nullptr;
  size_t size = 0;
  if (napi_get_arraybuffer_info(env_, buffer, &data, &size) != napi_ok || size < cells * sizeof(double))
    return false;
  buffer_.set(env_, buffer);
  cells_ = static_cast<double*>(data);
  capacity_ = cells;
  return true;
}

bool Wire::grow(size_t cells) {
  size_t capacity = capacity_;
  while (capacity < cells) capacity *= 2;
  if (replace(capacity)) return true;
  if (!node::exception_pending(env_))
    napi_throw_range_error(env_, nullptr,
                           "the data of one crossing does not fit into an ArrayBuffer; pass it in parts");
  return false;
}

void Wire::shrink() {
  if (capacity_ > kShrinkAboveCells && top() == 1) (void)replace(kUsualCells);
}

bool WireWriter::bytes(const char* data, size_t size) {
  const size_t cells = (size + 7) / 8;
  if (!number(static_cast<double>(size)) || !reserve(cells)) return false;
  if (cells > 0) std::memcpy(&cell(run(cells)), data, size);
  return true;
}

bool WireWriter::open_string(size_t size) {
  const bool fresh = !blocks_.empty() && size > 0 && blocks_.back().size() > 0 &&
                     blocks_.back().size() + size > kBlockCharacters;
  if (blocks_.empty() || fresh) blocks_.emplace_back();
  const double length = static_cast<double>(size);
  return number(fresh ? -length - 1 : length);
}

bool WireWriter::ascii(const char* data, size_t size) {
  if (!open_string(size)) return false;
  Block& block = blocks_.back();
  if (block.is_wide) block.wide.append(data, data + size);
  else block.latin1.append(data, size);
  return true;
}

bool WireWriter::utf16(const char16_t* data, size_t size) {
  if (!open_string(size)) return false;
  Block& block = blocks_.back();
  if (!block.is_wide) {
    block.wide.assign(block.latin1.begin(), block.latin1.end());
    block.latin1 = {};
    block.is_wide = true;
  }
  block.wide.append(data, size);
  return true;
}

void WireWriter::rewind(const Mark& mark) {
  at_ = mark.at;
  publish();
  blocks_.resize(mark.block);
  if (blocks_.empty()) return;
  Block& block = blocks_.back();
  if (block.is_wide) block.wide.resize(mark.characters);
  else block.latin1.resize(mark.characters);
}

napi_value WireWriter::finish(napi_env env) {
  if (blocks_.empty()) return node::undefined(env);
  napi_value array = nullptr;
  if (blocks_.size() > 1) napi_create_array_with_length(env, blocks_.size(), &array);
  for (size_t index = 0; index < blocks_.size(); ++index) {
    const Block& block = blocks_[index];
    napi_value text = nullptr;
    const napi_status status =
        block.is_wide ? napi_create_string_utf16(env, block.wide.data(), block.wide.size(), &text)
                      : napi_create_string_latin1(env, block.latin1.data(), block.latin1.size(), &text);
    if (status != napi_ok) {
      if (!node::exception_pending(env))
        napi_throw_range_error(env, nullptr,
                               "a string is longer than JavaScript can hold (about 2^29 characters)");
      return nullptr;
    }
    if (array == nullptr) return text;
    napi_set_element(env, array, static_cast<uint32_t>(index), text);
  }
  return array;
}

}  // namespace pyforge
